import type { KeyboardEvent, PointerEvent, RefObject } from "react";
import { useRef, useState } from "react";

import { hourOf } from "@/shared/dates";
import { sessionKinds } from "@/shared/words/labels";

import { ConflictWords } from "./Conflicts";
import { snap } from "./layout";
import type { Room, Session } from "./requests";
import type { Position } from "./useMoves";
import { arrow, sentence } from "./useMoves";

interface Props {
  session: Session;
  position: Position;
  band: boolean;
  box: { top: number; height: number; left: string; width: string };
  scale: { pixels: number; columns: number; board: RefObject<HTMLDivElement | null> };
  rooms: readonly Room[];
  selected: boolean;
  mayEdit: boolean;
  onOpen: () => void;
  onMove: (position: Position, said: string, wait?: number) => void;
}

interface Grab {
  x: number;
  y: number;
  dx: number;
  dy: number;
  moving: boolean;
}

const SLACK = 5;

/** A session in the grid: opened by Enter, moved with the arrows or the mouse. */
export function GridSession({
  session,
  position,
  band,
  box,
  scale,
  rooms,
  selected,
  mayEdit,
  onOpen,
  onMove,
}: Props) {
  const [grab, setGrab] = useState<Grab | null>(null);
  const dragged = useRef(false);

  function onKeyDown(event: KeyboardEvent) {
    if (!mayEdit || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = arrow(event.key, event.shiftKey, position, band ? [] : rooms);
    if (next) onMove(next, sentence(next, rooms));
  }

  function onPointerDown(event: PointerEvent<HTMLButtonElement>) {
    dragged.current = false;
    if (!mayEdit || event.button !== 0 || event.pointerType === "touch") return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setGrab({ x: event.clientX, y: event.clientY, dx: 0, dy: 0, moving: false });
  }

  function onPointerMove(event: PointerEvent) {
    if (!grab) return;
    const [dx, dy] = [event.clientX - grab.x, event.clientY - grab.y];
    const moving = grab.moving || Math.hypot(dx, dy) > SLACK;
    dragged.current = moving;
    setGrab({ ...grab, dx, dy, moving });
  }

  function onPointerUp() {
    if (grab?.moving) {
      const next = dropped(grab);
      if (next.from !== position.from || next.roomId !== position.roomId)
        onMove(next, sentence(next, rooms), 0);
    }
    setGrab(null);
  }

  function dropped({ dx, dy }: Grab): Position {
    const shift = snap(dy / scale.pixels);
    const column = (scale.board.current?.clientWidth ?? 1) / scale.columns;
    const index = rooms.findIndex((room) => room.id === position.roomId);
    const target = band
      ? undefined
      : rooms[Math.min(rooms.length - 1, Math.max(0, index + Math.round(dx / column)))];
    return { from: position.from + shift, to: position.to + shift, roomId: target?.id ?? position.roomId };
  }

  const lifted = grab?.moving
    ? { transform: `translate(${band ? 0 : grab.dx}px, ${grab.dy}px)`, zIndex: 5 }
    : {};
  const when = `${hourOf(position.from)}\u00a0– ${hourOf(position.to)}`;
  return (
    <button
      type="button"
      className={`slot slot--${band ? "band" : session.kind}`}
      style={{ ...box, ...lifted }}
      aria-pressed={selected}
      data-short={box.height < 34 || undefined}
      onClick={() => !dragged.current && onOpen()}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setGrab(null)}
    >
      <span className="slot__in">
        <strong>{session.title}</strong>
        <span className="slot__when">
          {" "}
          {when}
          <span className="slot__room">, {sentence(position, rooms).split(", ")[1]}</span>
        </span>
        {!band && <span className="slot__who">{whoOf(session)}</span>}
        {session.conflicts.map((conflict) => (
          <ConflictWords key={conflict.code + (conflict.other_id ?? "")} conflict={conflict} />
        ))}
        <span className="unseen">, {sessionKinds[session.kind]}</span>
      </span>
    </button>
  );
}

function whoOf(session: Session): string {
  const names = [...new Set(session.contributions.map((each) => each.organisation_name || each.name))];
  const seats =
    session.kind === "workshop" && session.offered_seats !== null ? [`${session.offered_seats} places`] : [];
  return [...names.slice(0, 2), ...seats].join(", ");
}
