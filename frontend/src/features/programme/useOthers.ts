import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";
import { hours } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import type { Changed } from "@/shared/live";
import { useLive } from "@/shared/live";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";

import type { Room, Session } from "./requests";
import { ONE } from "./requests";
import { isGone, roomName, settled } from "./useMover";

const JOURNAL = "/api/v1/events/{slug}/journal";
/** What the grid shows: read again when others change it. */
const READ_AGAIN = [
  "sessions",
  "checks",
  "presence",
  "rooms",
  "venues",
  "days",
  "tracks",
  "concerns",
  "releases",
];

/** What others change appears by itself, and is said: who, and what. Nothing that this page knows already. */
export function useOthers(sessions: readonly Session[], rooms: readonly Room[]): void {
  const { slug, time_zone: zone } = useEvent();
  const queries = useQueryClient();
  const latest = useRef(sessions);
  useEffect(() => {
    latest.current = sessions;
  });
  const mayRead = useMay()("journal.read");

  async function hear(changes: readonly Changed[]): Promise<void> {
    await settled();
    const known = new Map(latest.current.map((session) => [session.id, session.version]));
    const news = changes.filter((each) => each.kind !== "session" || !isKnown(each, known));
    if (news.length === 0) return;
    const before = latest.current;
    await queries.invalidateQueries({ predicate: (query) => isRead(query.queryKey) });
    const last = news[news.length - 1];
    if (last?.kind === "session" && mayRead) {
      await tell(
        last.id,
        news.length,
        before.find((each) => each.id === last.id),
      );
    }
  }

  async function tell(id: string, count: number, before: Session | undefined): Promise<void> {
    const query = { subject_kind: "session", subject_id: id, size: 1 };
    const page = await answer(http.GET(JOURNAL, { params: { path: { slug }, query } }));
    const [entry] = page.items;
    if (!entry) return;
    const now =
      before &&
      (await answer(http.GET(ONE, { params: { path: { slug, session_id: id } } })).catch(() => null));
    const place = before && now && moveWords(before, now);
    say(
      `${place ? `${entry.actor} a déplacé « ${now.title} »\u00a0: ${place}.` : sentenceOf(entry)}${more(count)}`,
    );
  }

  /** Where it stands now, when it stood elsewhere before. */
  function moveWords(before: Session, now: Session): string {
    const same =
      before.starts_at === now.starts_at && before.ends_at === now.ends_at && before.room_id === now.room_id;
    if (same) return "";
    const when = now.starts_at && now.ends_at ? hours(now.starts_at, now.ends_at, zone) : "sans horaire";
    return `${when}, ${roomName(now.room_id, rooms)}`;
  }

  useLive((changes) => void hear(changes).catch(() => undefined));
}

function isKnown({ id, version }: Changed, known: ReadonlyMap<string, number>): boolean {
  const seen = known.get(id);
  return seen === undefined ? isGone(id) : seen >= version;
}

function sentenceOf(entry: Schemas["JournalEntryOut"]): string {
  return `${french(entry.sentence)}${entry.about ? ` (${entry.about})` : ""}`;
}

function more(count: number): string {
  if (count === 1) return "";
  return ` Et ${count - 1} autre${count > 2 ? "s changements" : " changement"}.`;
}

function isRead(key: readonly unknown[]): boolean {
  const path = String(key[1] ?? "");
  return READ_AGAIN.some((each) => path.startsWith(`/api/v1/events/{slug}/${each}`));
}
