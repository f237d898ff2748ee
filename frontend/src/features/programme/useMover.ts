import type { ReactNode } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { hourOf, localInput } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { say } from "@/shared/ui/toasts";

import type { Deed } from "./history";
import { isLast, remember, undo } from "./history";
import type { Position } from "./layout";
import type { Room, Session } from "./requests";
import { ONE, useSessionSave } from "./requests";

const DUPLICATE = `${ONE}/duplicate` as const;
const RESTORE = `${ONE}/restore` as const;
const SWAP = "/api/v1/events/{slug}/sessions/swap";

/** When and where a session stands, on the clocks of the gathering. */
export interface Place {
  starts_at: string | null;
  ends_at: string | null;
  room_id: string | null;
}

export interface Mover {
  /** Put the session there; false when somebody was quicker and both versions are shown. */
  put: (session: Session, wanted: Place, words: string) => Promise<boolean>;
  swap: (one: Session, other: Session) => Promise<void>;
  /** A copy, there or waiting beside the grid. */
  duplicate: (session: Session, where: Pick<Place, "starts_at" | "room_id">) => Promise<void>;
  dialog: ReactNode;
}

/** What this page is saving just now: its own changes are no news. */
const underWay = new Set<Promise<unknown>>();

async function mine<T>(work: Promise<T>): Promise<T> {
  underWay.add(work);
  try {
    return await work;
  } finally {
    underWay.delete(work);
  }
}

/** Sessions that this page put away: their going is no news. */
const gone = new Set<string>();

export async function putAwayHere(id: string, work: Promise<unknown>): Promise<void> {
  gone.add(id);
  await mine(work);
}

export function isGone(id: string): boolean {
  return gone.has(id);
}

/** Once everything that this page saves is saved, read again and drawn. */
export async function settled(): Promise<void> {
  await Promise.allSettled(underWay);
  await new Promise((drawn) => setTimeout(drawn, 50));
}

/** Verbs that change where sessions stand; each can be taken back while nobody else has moved them. */
export function useMover(rooms: readonly Room[]): Mover {
  const { slug, time_zone: zone } = useEvent();
  const { save, dialog } = useSessionSave(rooms);
  const read = (id: string) => answer(http.GET(ONE, at(slug, id)));

  async function stands(id: string, expected: Place): Promise<Session | null> {
    const row = await read(id);
    return same(placeOf(row, zone), expected) ? row : null;
  }

  async function putBack(session: Session, expected: Place, wanted: Place): Promise<boolean> {
    const row = await stands(session.id, expected);
    if (!row) return refuse(session);
    return save(row, changes(expected, wanted));
  }

  async function put(session: Session, wanted: Place, words: string): Promise<boolean> {
    const before = placeOf(session, zone);
    if (same(before, wanted)) return true;
    if (!(await save(session, changes(before, wanted)))) return false;
    done({
      what: `«\u00a0${session.title}\u00a0»\u00a0: ${words}.`,
      undo: () => mine(putBack(session, wanted, before)),
      redo: () => mine(putBack(session, before, wanted)),
    });
    return true;
  }

  async function swap(one: Session, other: Session): Promise<void> {
    const [first, second] = [placeOf(one, zone), placeOf(other, zone)];
    const trade = () =>
      answer(
        http.POST(SWAP, {
          params: { path: { slug } },
          body: { first_id: one.id, second_id: other.id },
        }),
      );
    const tradeIf = async (here: Place, there: Place) => {
      if (!(await stands(one.id, here)) || !(await stands(other.id, there))) return refuse(one);
      await trade();
      await refreshAll();
      return true;
    };
    await trade();
    await refreshAll();
    done({
      what: `«\u00a0${one.title}\u00a0» et «\u00a0${other.title}\u00a0» ont échangé leurs places.`,
      undo: () => mine(tradeIf(second, first)),
      redo: () => mine(tradeIf(first, second)),
    });
  }

  async function duplicate(session: Session, where: Pick<Place, "starts_at" | "room_id">): Promise<void> {
    const copy = await answer(http.POST(DUPLICATE, { ...at(slug, session.id), body: where }));
    await refreshAll();
    done({
      what: `«\u00a0${session.title}\u00a0» a une copie${where.starts_at ? "" : ", à placer"}.`,
      undo: async () => {
        await putAwayHere(copy.id, answer(http.DELETE(ONE, at(slug, copy.id))));
        await refreshAll();
        return true;
      },
      redo: async () => {
        await answer(http.POST(RESTORE, at(slug, copy.id)));
        await refreshAll();
        return true;
      },
    });
  }

  return {
    put: (...asked) => mine(put(...asked)),
    swap: (...asked) => mine(swap(...asked)),
    duplicate: (...asked) => mine(duplicate(...asked)),
    dialog,
  };
}

function at(slug: string, id: string) {
  return { params: { path: { slug, session_id: id } } };
}

/** Remember it, and say it with a way back. */
function done(deed: Deed): void {
  remember(deed);
  say(deed.what, () => void takeBack(deed));
}

async function takeBack(deed: Deed): Promise<void> {
  if (!isLast(deed)) {
    say(
      "Autre chose a été fait depuis\u00a0: annulez-le d’abord, avec «\u00a0Annuler\u00a0» au-dessus de la grille.",
    );
    return;
  }
  await undo().catch((error: unknown) => say(problemOf(error).title));
}

function refuse(session: Session): boolean {
  say(`«\u00a0${session.title}\u00a0» a changé de place depuis\u00a0: rien n’a été annulé.`);
  return false;
}

export function placeOf(session: Session, zone: string): Place {
  return {
    starts_at: localInput(session.starts_at, zone) || null,
    ends_at: localInput(session.ends_at, zone) || null,
    room_id: session.room_id,
  };
}

function same(one: Place, other: Place): boolean {
  return one.starts_at === other.starts_at && one.ends_at === other.ends_at && one.room_id === other.room_id;
}

/** Only what changes, but start and end together. */
function changes(before: Place, wanted: Place): Partial<Place> {
  const timed = before.starts_at !== wanted.starts_at || before.ends_at !== wanted.ends_at;
  return {
    ...(timed && { starts_at: wanted.starts_at, ends_at: wanted.ends_at }),
    ...(before.room_id !== wanted.room_id && { room_id: wanted.room_id }),
  };
}

export function roomName(id: string | null, rooms: readonly Room[]): string {
  return rooms.find((each) => each.id === id)?.name ?? "sans salle";
}

export function sentence(position: Position, rooms: readonly Room[]): string {
  return `${hourOf(position.from)}\u00a0– ${hourOf(position.to)}, ${roomName(position.roomId, rooms)}`;
}
