import type { PointerEvent, RefObject } from "react";
import { useEffect, useRef, useState } from "react";

import { columnAt, isPlaced, snap } from "./layout";
import type { Room, Session } from "./requests";
import { minutesBetween } from "@/shared/dates";
import type { Scale } from "./useGrab";
import type { Position } from "./useMoves";

interface Board {
  board: RefObject<HTMLDivElement | null>;
  scale: Scale;
  rooms: readonly Room[];
  /** Minutes of the day at the top and the bottom. */
  first: number;
  last: number;
}

/** How long a session lasts that has no hours yet. */
const USUAL_LENGTH = 60;

interface Ghost {
  session: Session;
  at: Position;
}

/** Carry a session that has no place into the grid: a shape shows where it would fall. */
export function usePlacing(on: Board, onPlaced: (session: Session, position: Position) => void) {
  const [carried, setCarried] = useState<Session | null>(null);
  const [ghost, setGhost] = useState<Ghost | null>(null);
  const latest = useRef({ on, onPlaced });
  useEffect(() => {
    latest.current = { on, onPlaced };
  });

  useEffect(() => {
    if (!carried) return;
    const under = (event: globalThis.PointerEvent) =>
      positionUnder(latest.current.on, carried, event.clientX, event.clientY);
    const move = (event: globalThis.PointerEvent) => {
      const at = under(event);
      setGhost(at && { session: carried, at });
    };
    const stop = () => {
      setCarried(null);
      setGhost(null);
    };
    const drop = (event: globalThis.PointerEvent) => {
      const at = under(event);
      if (at) latest.current.onPlaced(carried, at);
      stop();
    };
    const escape = (event: KeyboardEvent) => event.key === "Escape" && stop();
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop);
    window.addEventListener("pointercancel", stop);
    window.addEventListener("keydown", escape);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", drop);
      window.removeEventListener("pointercancel", stop);
      window.removeEventListener("keydown", escape);
    };
  }, [carried]);

  function grab(session: Session, event: PointerEvent) {
    if (event.button !== 0) return;
    event.preventDefault();
    setCarried(session);
  }

  return { ghost, grab };
}

function positionUnder(on: Board, session: Session, x: number, y: number): Position | null {
  const box = on.board.current?.getBoundingClientRect();
  if (!box || x < box.left || x > box.right || y < box.top || y > box.bottom) return null;
  const room = on.rooms[columnAt(on.scale.edges, (x - box.left) / box.width)];
  const length =
    isPlaced(session) && session.starts_at && session.ends_at
      ? minutesBetween(session.starts_at, session.ends_at)
      : USUAL_LENGTH;
  const from = Math.min(on.last - length, snap(on.first + (y - box.top) / on.scale.pixels));
  return { from, to: from + length, roomId: room?.id ?? null };
}
