import type { KeyboardEvent, PointerEvent } from "react";
import { useEffect, useMemo, useRef, useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { localOf } from "@/shared/dates";
import { useSlug } from "@/shared/event";
import { say } from "@/shared/ui/toasts";
import { useView } from "@/shared/ui/table/view";

import type { Hand } from "./GridSession";
import { makeOf, questionOf } from "./GridToPlace";
import type { Position, Shown } from "./layout";
import { isBand } from "./layout";
import type { Room, Session } from "./requests";
import type { Board, Drop } from "./useGrab";
import { useGrab } from "./useGrab";
import { arrow } from "./useMoves";
import type { Mover } from "./useMover";
import { sentence } from "./useMover";

interface Asked {
  board: Board;
  sessions: readonly Session[];
  rooms: readonly Room[];
  days: readonly string[];
  day: string;
  mayEdit: boolean;
  mover: Mover;
  move: (session: Session, position: Position, wait?: number) => void;
}

/** What mouse and keyboard do with the sessions of the grid, and what is said of it to whoever does not see. */
export function useHand(asked: Asked) {
  const [announced, setAnnounced] = useState("");
  const view = useView();
  const slug = useSlug();
  const toSwap = useRef<string | null>(null);
  const toFollow = useRef<string | null>(null);
  const { begin, wasDragged } = useGrab(asked.board, drop);
  const latest = useRef({ ...asked, view });
  useEffect(() => {
    latest.current = { ...asked, view };
  });
  // The keyboard stays on a session that went to another day, as soon as that day shows it.
  useEffect(() => {
    const there = toFollow.current && document.querySelector(`button[data-session="${toFollow.current}"]`);
    if (!(there instanceof HTMLElement)) return;
    toFollow.current = null;
    there.focus();
  }, [asked.day, asked.board]);

  function shownOf(id: string): Shown | undefined {
    return latest.current.board.shown.find((each) => each.session.id === id);
  }

  function go(session: Session, position: Position, wait?: number): void {
    latest.current.move(session, position, wait);
    setAnnounced(sentence(position, latest.current.rooms));
  }

  function attempt(work: Promise<unknown>): void {
    work.catch((error: unknown) => say(problemOf(error).title));
  }

  function toDay(session: Session, position: Position, day: string): void {
    const { mover, rooms } = latest.current;
    const wanted = {
      starts_at: localOf(day, position.from),
      ends_at: localOf(day, position.to),
      room_id: position.roomId,
    };
    const words = `${day.split("-").reverse().slice(0, 2).join("/")}, ${sentence(position, rooms)}`;
    attempt(
      mover.put(session, wanted, words).then((done) => {
        if (!done) return;
        toFollow.current = session.id;
        latest.current.view.set({ day });
      }),
    );
  }

  function drop({ held, onSession, onDay }: Drop): void {
    const { sessions, mover, day } = latest.current;
    const { at, deed } = held;
    const starts_at = localOf(day, at.from);
    if (questionOf(held.session)) {
      const where = { starts_at, ends_at: localOf(day, at.to), room_id: at.roomId };
      return attempt(makeOf(slug, held.session, where));
    }
    const session = sessions.find((each) => each.id === held.session.id);
    if (!session) return;
    const other = sessions.find((each) => each.id === onSession);
    if (deed === "swap" && other) return attempt(mover.swap(session, other));
    if (deed === "copy") return attempt(mover.duplicate(session, { starts_at, room_id: at.roomId }));
    const before = shownOf(session.id);
    if (onDay && before) return toDay(session, before, onDay);
    const same = before && before.from === at.from && before.to === at.to && before.roomId === at.roomId;
    if (!same && deed !== "swap") go(session, at, 0);
  }

  function pressed(key: string, shown: Shown): boolean {
    const { session } = shown;
    const { mover } = latest.current;
    if (key === "d") {
      attempt(mover.duplicate(session, { starts_at: null, room_id: null }));
      return true;
    }
    if (key !== "e") return false;
    const other = latest.current.sessions.find((each) => each.id === toSwap.current);
    toSwap.current = other ? null : session.id;
    if (!other) say(`Échanger «\u00a0${session.title}\u00a0»\u00a0: appuyez sur E sur l’autre séance.`);
    else if (other.id !== session.id) attempt(mover.swap(other, session));
    return true;
  }

  function onArrow(event: KeyboardEvent, shown: Shown): void {
    const { days, day, board } = latest.current;
    const at = { from: shown.from, to: shown.to, roomId: shown.roomId };
    if (event.altKey) {
      const next =
        days[days.indexOf(day) + (event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1)];
      if (next) toDay(shown.session, at, next);
      return;
    }
    const rooms = isBand(shown.session) ? [] : board.columns.filter((column) => column !== null);
    const next = arrow(event.key, event.shiftKey, at, rooms);
    if (next) go(shown.session, next);
  }

  const hand = useMemo<Hand>(
    () => ({
      open: (id) => {
        if (!wasDragged()) latest.current.view.set({ session: id });
      },
      press: (event: PointerEvent, id: string) => {
        const shown = shownOf(id);
        if (!latest.current.mayEdit || !shown) return;
        begin(event.nativeEvent, shown.session, { from: shown.from, to: shown.to, roomId: shown.roomId });
      },
      key: (event: KeyboardEvent, id: string) => {
        const shown = shownOf(id);
        if (!latest.current.mayEdit || !shown) return;
        const isArrow = event.key.startsWith("Arrow");
        if (isArrow) onArrow(event, shown);
        const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
        if (isArrow || (plain && pressed(event.key.toLowerCase(), shown))) event.preventDefault();
      },
    }),
    // Every answer is looked up when it is asked for: the object stays the same for all sessions.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [],
  );
  return { hand, begin, announced };
}
