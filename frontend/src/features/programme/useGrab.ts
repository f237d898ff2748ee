import type { PointerEvent } from "react";
import { useRef, useState } from "react";

import { columnAt, snap, STEP } from "./layout";
import type { Room } from "./requests";
import type { Position } from "./useMoves";

/** How the board turns pixels into minutes and rooms. */
export interface Scale {
  pixels: number;
  edges: readonly number[];
}

interface Grab {
  x: number;
  y: number;
  dx: number;
  dy: number;
  moving: boolean;
  stretching: boolean;
}

const SLACK = 5;

interface Options {
  enabled: boolean;
  /** Bands stand over every room: they only move in time. */
  band: boolean;
  position: Position;
  rooms: readonly Room[];
  scale: Scale;
  onDrop: (position: Position) => void;
}

/** A box held by the mouse: moved by its body, stretched by its lower edge. */
export function useGrab({ enabled, band, position, rooms, scale, onDrop }: Options) {
  const [grab, setGrab] = useState<Grab | null>(null);
  const dragged = useRef(false);

  function at({ x, dx, dy, stretching }: Grab, board: DOMRect): Position {
    const shift = snap(dy / scale.pixels);
    if (stretching) return { ...position, to: Math.max(position.from + STEP, position.to + shift) };
    const moved = { ...position, from: position.from + shift, to: position.to + shift };
    if (band || Math.abs(dx) < SLACK) return moved;
    const room = rooms[columnAt(scale.edges, (x + dx - board.left) / board.width)];
    return room ? { ...moved, roomId: room.id } : moved;
  }

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      dragged.current = false;
      if (!enabled || event.button !== 0 || event.pointerType === "touch") return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const stretching = (event.target as HTMLElement).dataset["handle"] !== undefined;
      setGrab({ x: event.clientX, y: event.clientY, dx: 0, dy: 0, moving: false, stretching });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!grab) return;
      const [dx, dy] = [event.clientX - grab.x, event.clientY - grab.y];
      const moving = grab.moving || Math.hypot(dx, dy) > SLACK;
      dragged.current = moving;
      setGrab({ ...grab, dx, dy, moving });
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const board = event.currentTarget.parentElement;
      if (grab?.moving && board) {
        const next = at(grab, board.getBoundingClientRect());
        const same =
          next.from === position.from && next.to === position.to && next.roomId === position.roomId;
        if (!same) onDrop(next);
      }
      setGrab(null);
    },
    onPointerCancel: () => setGrab(null),
  };

  const held = grab?.moving ? grab : null;
  const shift = held ? snap(held.dy / scale.pixels) : 0;
  return {
    handlers,
    /** A click that ended a drag opens nothing. */
    wasDragged: () => dragged.current,
    held: held && {
      style: held.stretching
        ? { zIndex: 5 }
        : { transform: `translate(${band ? 0 : held.dx}px, ${held.dy}px)`, zIndex: 5 },
      from: held.stretching ? position.from : position.from + shift,
      to: held.stretching ? Math.max(position.from + STEP, position.to + shift) : position.to + shift,
    },
  };
}
