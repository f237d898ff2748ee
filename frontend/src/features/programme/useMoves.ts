import { useRef, useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { hourOf, localInput, localOf } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { say } from "@/shared/ui/toasts";

import type { Placed } from "./layout";
import { STEP } from "./layout";
import type { Room, SaveSession, Session } from "./requests";

export interface Position {
  from: number;
  to: number;
  roomId: string | null;
}

const REST = 700;

/** Moves shown at once and saved when the keys rest; the last one can be taken back. */
export function useMoves(day: string, rooms: readonly Room[], save: SaveSession) {
  const event = useEvent();
  const [moved, setMoved] = useState<ReadonlyMap<string, Position>>(new Map());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  function forget(id: string) {
    timers.current.delete(id);
    setMoved((before) => new Map([...before].filter(([key]) => key !== id)));
  }

  async function keep(session: Session, position: Position) {
    const changes = {
      starts_at: localOf(day, position.from),
      ends_at: localOf(day, position.to),
      room_id: position.roomId,
    };
    const before = {
      starts_at: localInput(session.starts_at, event.time_zone) || null,
      ends_at: localInput(session.ends_at, event.time_zone) || null,
      room_id: session.room_id,
    };
    try {
      if (!(await save(session, changes))) return;
      say(`« ${session.title} » : ${sentence(position, rooms)}.`, () => {
        save({ ...session, version: session.version + 1 }, before).catch((error: unknown) =>
          say(problemOf(error).title),
        );
      });
    } catch (error) {
      say(problemOf(error).title);
    } finally {
      forget(session.id);
    }
  }

  /** Show the new place now, save it once nothing more comes. */
  function move(session: Session, position: Position, wait = REST) {
    setMoved((before) => new Map(before).set(session.id, position));
    clearTimeout(timers.current.get(session.id));
    timers.current.set(
      session.id,
      setTimeout(() => void keep(session, position), wait),
    );
  }

  function positionOf(placed: Placed): Position {
    return (
      moved.get(placed.session.id) ?? { from: placed.from, to: placed.to, roomId: placed.session.room_id }
    );
  }

  return { move, positionOf };
}

export function sentence(position: Position, rooms: readonly Room[]): string {
  const room = rooms.find((each) => each.id === position.roomId)?.name ?? "sans salle";
  return `${hourOf(position.from)}\u00a0– ${hourOf(position.to)}, ${room}`;
}

/** Where an arrow leads: up and down by five minutes, sideways by a room; with Shift, shorter and longer. */
export function arrow(key: string, shift: boolean, at: Position, rooms: readonly Room[]): Position | null {
  const sign = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1;
  if (key === "ArrowUp" || key === "ArrowDown") {
    if (shift) return { ...at, to: Math.max(at.from + STEP, at.to + sign * STEP) };
    return at.from + sign * STEP < 0 ? null : { ...at, from: at.from + sign * STEP, to: at.to + sign * STEP };
  }
  if ((key !== "ArrowLeft" && key !== "ArrowRight") || shift) return null;
  const next = rooms[rooms.findIndex((room) => room.id === at.roomId) + sign];
  return next ? { ...at, roomId: next.id } : null;
}
