import type { CSSProperties, KeyboardEvent } from "react";
import { useLayoutEffect, useRef, useState } from "react";

import { hourOf } from "@/shared/dates";
import { sessionKinds } from "@/shared/words/labels";

import { ConflictWords } from "./Conflicts";
import type { Room, Session } from "./requests";
import type { Scale } from "./useGrab";
import { useGrab } from "./useGrab";
import type { Position } from "./useMoves";
import { arrow, sentence } from "./useMoves";

interface Props {
  session: Session;
  position: Position;
  band: boolean;
  box: { top: number; height: number; left: string; width: string };
  scale: Scale;
  rooms: readonly Room[];
  selected: boolean;
  mayEdit: boolean;
  onOpen: () => void;
  onMove: (position: Position, said: string, wait?: number) => void;
}

const LINE = 16.25;
const EDGES = 8.4;

/** A session in the grid: opened by Enter, moved with the arrows or the mouse, stretched by its lower edge. */
export function GridSession(props: Props) {
  const { session, position, band, box, scale, rooms, selected, mayEdit, onOpen, onMove } = props;
  const { handlers, wasDragged, held } = useGrab({
    enabled: mayEdit,
    band,
    position,
    rooms,
    scale,
    onDrop: (next) => onMove(next, sentence(next, rooms), 0),
  });
  const height = held ? (held.to - held.from) * scale.pixels - 2 : box.height;
  const { inside, hides } = useHidden(height);

  function onKeyDown(event: KeyboardEvent) {
    if (!mayEdit || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = arrow(event.key, event.shiftKey, position, band ? [] : rooms);
    if (next) onMove(next, sentence(next, rooms));
  }

  const shown = held ?? position;
  const style: CSSProperties & Record<`--${string}`, string | number> = {
    top: box.top,
    left: box.left,
    width: box.width,
    "--height": `${height}px`,
    "--lines": Math.max(1, Math.floor((height - EDGES) / LINE)),
    ...held?.style,
  };
  return (
    <button
      type="button"
      className={`slot slot--${band ? "band" : session.kind}`}
      style={style}
      aria-pressed={selected}
      data-short={height < 34 || undefined}
      data-held={held ? true : undefined}
      data-hides={hides || undefined}
      onClick={() => !wasDragged() && onOpen()}
      onKeyDown={onKeyDown}
      {...handlers}
    >
      <span className="slot__in" ref={inside}>
        <strong>{session.title}</strong>
        <span className="slot__when">
          {`${hourOf(shown.from)}\u00a0– ${hourOf(shown.to)}`}
          <span className="slot__room">, {sentence(position, rooms).split(", ")[1]}</span>
        </span>
        {session.conflicts.map((conflict) => (
          <ConflictWords key={conflict.code + (conflict.other_id ?? "")} conflict={conflict} short />
        ))}
        {!band && <span className="slot__who">{whoOf(session)}</span>}
        <span className="unseen">, {sessionKinds[session.kind]}</span>
      </span>
      {mayEdit && <span className="slot__handle" data-handle aria-hidden="true" />}
    </button>
  );
}

/** Whether something of the text stands outside its box: a mark says so, and the whole shows on focus. */
function useHidden(height: number) {
  const inside = useRef<HTMLSpanElement>(null);
  const [hides, setHides] = useState(false);
  useLayoutEffect(() => {
    const box = inside.current;
    if (!box) return;
    const look = () => {
      const title = box.firstElementChild;
      setHides(
        box.scrollWidth > box.clientWidth + 1 ||
          box.scrollHeight > box.clientHeight + 4 ||
          (title !== null && title.scrollHeight > title.clientHeight + 1),
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  }, [height]);
  return { inside, hides };
}

function whoOf(session: Session): string {
  const names = [...new Set(session.contributions.map((each) => each.organisation_name || each.name))];
  const seats =
    session.kind === "workshop" && session.offered_seats !== null ? [`${session.offered_seats} places`] : [];
  return [...names.slice(0, 2), ...seats].join(", ");
}
