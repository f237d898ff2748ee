import type { RefObject } from "react";
import { useEffect, useMemo, useRef } from "react";

import { minutesBetween } from "@/shared/dates";

import type { Presence } from "./clashes";
import { clashesAt } from "./clashes";
import type { Carried, Held } from "./drag";
import { heldNow, hold } from "./drag";
import type { Column, Position, Shown } from "./layout";
import { columnAt, isBand, isPlaced, snap, STEP } from "./layout";

/** How the board turns pixels into minutes and rooms, and what stands on it. */
export interface Board {
  element: RefObject<HTMLDivElement | null>;
  pixels: number;
  edges: readonly number[];
  columns: readonly Column[];
  /** Minutes of the day at the top and the bottom. */
  first: number;
  last: number;
  shown: readonly Shown[];
  presence: Presence;
}

export interface Drop {
  held: Held;
  /** The session under the pointer, another day's button under it. */
  onSession: string | null;
  onDay: string | null;
}

/** How long a session lasts that has no hours yet. */
const USUAL_LENGTH = 60;
const SLACK = 5;
const EDGE = 48;
const SPEED = 14;

interface Grab {
  session: Carried;
  /** Where it stands now; null when it has no place yet. */
  from: Position | null;
  stretching: boolean;
  x: number;
  y: number;
  /** Where the board was when it was taken: the page may scroll meanwhile. */
  top: number;
  left: number;
}

type Press = Pick<PointerEvent, "clientX" | "clientY" | "button" | "pointerType" | "target">;

/** Carry, stretch (by the lower edge), copy (Ctrl) and swap (Maj, on another session) by the mouse; Escape lets it be. */
export function useGrab(board: Board, onDrop: (drop: Drop) => void) {
  const latest = useRef({ board, onDrop });
  const dragged = useRef(false);
  useEffect(() => {
    latest.current = { board, onDrop };
  });
  useEffect(() => () => hold(null), []);

  return useMemo(() => {
    function begin(press: Press, session: Carried, from: Position | null): void {
      dragged.current = false;
      const box = latest.current.board.element.current?.getBoundingClientRect();
      if (press.button !== 0 || press.pointerType === "touch" || !box) return;
      const stretching = (press.target as HTMLElement).dataset["handle"] !== undefined;
      const { clientX: x, clientY: y } = press;
      follow({ session, from, stretching, x, y, top: box.top, left: box.left });
    }

    function follow(grab: Grab): void {
      const controller = new AbortController();
      const on = { signal: controller.signal };
      const stop = () => {
        controller.abort();
        hold(null);
      };
      const move = (event: PointerEvent) => {
        if (!dragged.current && Math.hypot(event.clientX - grab.x, event.clientY - grab.y) <= SLACK) return;
        dragged.current = true;
        scroll(event);
        show(latest.current.board, grab, event);
      };
      const drop = (event: PointerEvent) => {
        const held = heldNow();
        stop();
        if (held && dragged.current) latest.current.onDrop({ held, ...under(event, held.session.id) });
      };
      window.addEventListener("pointermove", move, on);
      window.addEventListener("pointerup", drop, on);
      window.addEventListener("pointercancel", stop, on);
      window.addEventListener("keydown", (event) => event.key === "Escape" && stop(), on);
    }

    /** A click that ended a drag opens nothing. */
    return { begin, wasDragged: () => dragged.current };
  }, []);
}

function show(board: Board, grab: Grab, event: PointerEvent): void {
  const at = positionAt(board, grab, event);
  const before = heldNow();
  const deed = deedOf(grab, event);
  if (!at) {
    if (before && !grab.from) hold(null);
    return;
  }
  const stays =
    before?.deed === deed &&
    before.at.from === at.from &&
    before.at.to === at.to &&
    before.at.roomId === at.roomId;
  if (stays) return;
  const others = deed === "copy" ? { ...grab.session, id: "" } : grab.session;
  hold({ session: grab.session, at, deed, clashes: clashesAt(others, at, board.shown, board.presence) });
}

function deedOf(grab: Grab, event: PointerEvent): Held["deed"] {
  if (grab.stretching) return "stretch";
  if (grab.from && (event.ctrlKey || event.metaKey)) return "copy";
  return grab.from && event.shiftKey ? "swap" : "move";
}

function positionAt(board: Board, grab: Grab, event: PointerEvent): Position | null {
  const box = board.element.current?.getBoundingClientRect();
  if (!box) return null;
  const roomAt = (): string | null =>
    board.columns[columnAt(board.edges, (event.clientX - box.left) / box.width)]?.id ?? null;
  if (!grab.from) {
    const outside =
      event.clientX < box.left ||
      event.clientX > box.right ||
      event.clientY < box.top ||
      event.clientY > box.bottom;
    if (outside) return null;
    const length = lengthOf(grab.session);
    const from = Math.min(board.last - length, snap(board.first + (event.clientY - box.top) / board.pixels));
    return { from, to: from + length, roomId: roomAt() };
  }
  const shift = snap((event.clientY - box.top - (grab.y - grab.top)) / board.pixels);
  const { from, to, roomId } = grab.from;
  if (grab.stretching) return { from, to: Math.max(from + STEP, to + shift), roomId };
  const sideways = Math.abs(event.clientX - box.left - (grab.x - grab.left)) >= SLACK;
  const start = Math.max(0, from + shift);
  return {
    from: start,
    to: start + to - from,
    roomId: isBand(grab.session) || !sideways ? roomId : roomAt(),
  };
}

function lengthOf(session: Carried): number {
  return isPlaced(session) && session.starts_at && session.ends_at
    ? minutesBetween(session.starts_at, session.ends_at)
    : USUAL_LENGTH;
}

function under(event: PointerEvent, id: string): { onSession: string | null; onDay: string | null } {
  const elements = document.elementsFromPoint(event.clientX, event.clientY);
  const found = (key: string) =>
    elements.flatMap((each) => (each as HTMLElement).dataset[key] ?? []).find((each) => each !== id) ?? null;
  return { onSession: found("session"), onDay: found("day") };
}

/** Near the edge of the window the page follows. */
function scroll(event: PointerEvent): void {
  if (event.clientY < EDGE) window.scrollBy(0, -SPEED);
  else if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, SPEED);
}
