import type { CSSProperties, KeyboardEvent, PointerEvent } from "react";
import { memo } from "react";

import { hourOf } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";
import { french, soften } from "@/shared/words/french";
import { sessionKinds } from "@/shared/words/labels";

import type { Finding } from "./checks";
import { findingLooks } from "./checks";
import type { Session } from "./requests";

/** What one does with a session of the grid; the same object for all, so that only what changed draws itself anew. */
export interface Hand {
  open: (id: string) => void;
  press: (event: PointerEvent, id: string) => void;
  key: (event: KeyboardEvent, id: string) => void;
}

interface Props {
  session: Session;
  from: number;
  to: number;
  first: number;
  /** Shares of the width of the board. */
  left: number;
  width: number;
  /** Further pieces of it, where its rooms do not stand together. */
  also: string;
  band: boolean;
  rooms: string;
  findings: readonly Finding[];
  dimmed: boolean;
  selected: boolean;
  mayEdit: boolean;
  hand: Hand;
}

type Style = CSSProperties & Record<`--${string}`, string | number>;

const NONE: readonly Finding[] = [];

/** A session in the grid: opened by Enter, moved with the arrows or the mouse, stretched by its lower edge. */
export const GridSession = memo(function GridSession(props: Props) {
  const { session, from, to, first, band, rooms, findings = NONE, hand } = props;
  const where: Style = { "--from": from - first, "--to": to - first };
  const kind = `slot slot--${band ? "band" : session.kind}`;
  return (
    <>
      <button
        type="button"
        className={kind}
        style={{ ...where, left: `${props.left}%`, width: `calc(${props.width}% - 4px)` } as Style}
        aria-pressed={props.selected}
        aria-keyshortcuts={props.mayEdit ? "ArrowUp ArrowDown ArrowLeft ArrowRight" : undefined}
        data-session={session.id}
        data-dim={props.dimmed || undefined}
        onClick={() => hand.open(session.id)}
        onKeyDown={(event) => hand.key(event, session.id)}
        onPointerDown={(event) => hand.press(event, session.id)}
      >
        <span className="slot__in">
          <span className="slot__title">
            <strong>{session.title}</strong>{" "}
            <span className="slot__when">
              <span className="slot__start">{hourOf(from)}</span>
              <span className="slot__end">{`\u00a0– ${hourOf(to)}`}</span>
              <span className="slot__length">{`, ${to - from}\u00a0min`}</span>
              <span className="slot__room">{`, ${rooms}`}</span>
            </span>
          </span>
          {!band && <span className="slot__who">{whoOf(session)}</span>}
          {findings.map((finding) => (
            <FindingWords key={finding.code + finding.subject} finding={finding} />
          ))}
          <span className="unseen">, {sessionKinds[session.kind]}</span>
        </span>
        {props.mayEdit && <span className="slot__handle" data-handle aria-hidden="true" />}
      </button>
      {piecesOf(props.also).map(([left, width]) => (
        <span
          key={left}
          className={`${kind} slot--piece`}
          aria-hidden="true"
          style={{ ...where, left: `${left}%`, width: `calc(${width}% - 4px)` } as Style}
        >
          {session.title}
        </span>
      ))}
    </>
  );
});

/** In a few words; the panel and the list say the whole sentence. */
export function FindingWords({ finding }: { finding: Finding }) {
  const look = findingLooks[finding.level];
  return (
    <span className={`state state--${look?.tone ?? "warn"} conflict`}>
      <Icon name={look?.icon ?? "warning"} />
      <span>{soften(french(finding.short))}</span>
    </span>
  );
}

function whoOf(session: Session): string {
  const names = [...new Set(session.contributions.map((each) => each.organisation_name || each.name))];
  const seats =
    session.kind === "workshop" && session.offered_seats !== null
      ? [`${session.offered_seats}\u00a0places`]
      : [];
  return [...names.slice(0, 2), ...seats].join(", ");
}

function piecesOf(also: string): [number, number][] {
  return also
    .split(";")
    .filter(Boolean)
    .map((piece) => piece.split(" ").map(Number) as [number, number]);
}
