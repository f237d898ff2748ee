import { useCallback, useEffect, useRef, useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { localOf } from "@/shared/dates";
import { say } from "@/shared/ui/toasts";

import type { Placed, Position, Shown } from "./layout";
import { STEP } from "./layout";
import type { Room, Session } from "./requests";
import type { Mover } from "./useMover";
import { sentence } from "./useMover";

const REST = 700;

interface Pending {
  /** The session as it was when the person began to move it: what they saw. */
  seen: Session;
  position: Position;
  timer: ReturnType<typeof setTimeout>;
}

/** Moves shown at once and saved when the keys rest, one after the other for each session. */
export function useMoves(day: string, rooms: readonly Room[], sessions: readonly Session[], mover: Mover) {
  const [moved, setMoved] = useState<ReadonlyMap<string, Position>>(new Map());
  const pending = useRef(new Map<string, Pending>());
  const underWay = useRef(new Map<string, Promise<void>>());
  const latest = useRef({ day, rooms, sessions, mover });
  useEffect(() => {
    latest.current = { day, rooms, sessions, mover };
  });

  const keep = useCallback(async (id: string) => {
    await underWay.current.get(id);
    const move = pending.current.get(id);
    if (!move) return;
    pending.current.delete(id);
    const { day, rooms, mover } = latest.current;
    const { from, to, roomId } = move.position;
    const wanted = { starts_at: localOf(day, from), ends_at: localOf(day, to), room_id: roomId };
    try {
      await mover.put(move.seen, wanted, sentence(move.position, rooms));
    } catch (error) {
      say(problemOf(error).title);
    }
    const next = pending.current.get(id);
    const saved = latest.current.sessions.find((each) => each.id === id);
    if (next && saved) next.seen = saved;
    else setMoved((before) => new Map([...before].filter(([key]) => key !== id)));
  }, []);

  /** Show the new place now, save it once nothing more comes. */
  const move = useCallback(
    (session: Session, position: Position, wait = REST) => {
      const before = pending.current.get(session.id);
      clearTimeout(before?.timer);
      setMoved((all) => new Map(all).set(session.id, position));
      const start = () => {
        const work = keep(session.id);
        underWay.current.set(session.id, work);
      };
      const timer = setTimeout(start, wait);
      pending.current.set(session.id, { seen: before?.seen ?? session, position, timer });
    },
    [keep],
  );

  return { move, moved };
}

export function shownAt(placed: Placed, moved: ReadonlyMap<string, Position>): Shown {
  const { session, from, to } = placed;
  return { session, ...(moved.get(session.id) ?? { from, to, roomId: session.room_id }) };
}

/** Where an arrow leads: up and down by five minutes, sideways by a room; with Shift, shorter and longer. */
export function arrow(
  key: string,
  shift: boolean,
  at: Position,
  rooms: readonly { id: string }[],
): Position | null {
  const sign = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1;
  if (key === "ArrowUp" || key === "ArrowDown") {
    if (shift) return { ...at, to: Math.max(at.from + STEP, at.to + sign * STEP) };
    return at.from + sign * STEP < 0 ? null : { ...at, from: at.from + sign * STEP, to: at.to + sign * STEP };
  }
  if ((key !== "ArrowLeft" && key !== "ArrowRight") || shift) return null;
  const next = rooms[rooms.findIndex((room) => room.id === at.roomId) + sign];
  return next ? { ...at, roomId: next.id } : null;
}
