import type { CSSProperties } from "react";

import { hourOf } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";

import type { Presence } from "./clashes";
import { awayHours, hoursWords } from "./clashes";
import { useHeld } from "./drag";
import type { Suggestion } from "./checks";
import type { Margin } from "./findings";
import { FindingWords } from "./GridSession";
import type { Column, Run } from "./layout";
import type { Room, Session } from "./requests";
import { RoomHead } from "./RoomHead";
import { roomName, sentence } from "./useMover";

type Style = CSSProperties & Record<`--${string}`, string | number>;

export function boxAt(
  from: number,
  to: number,
  first: number,
  [start, end]: Run,
  edges: readonly number[],
): Style {
  const [left = 0, right = 1] = [edges[start], edges[end]];
  return {
    "--from": from - first,
    "--to": to - first,
    left: `${100 * left}%`,
    width: `calc(${100 * (right - left)}% - 4px)`,
  };
}

interface HeadsProps {
  columns: readonly Column[];
  venues: readonly { name: string; count: number }[];
  template: string;
}

/** The rooms, under the name of their place when there are several. */
export function GridHeads({ columns, venues, template }: HeadsProps) {
  return (
    <div className="timetable__heads" style={{ gridTemplateColumns: template }}>
      {venues.length > 1 && (
        <>
          <span className="timetable__corner" />
          {venues.map((venue, rank) => (
            <strong
              key={`${venue.name}${rank}`}
              className="venue-head"
              style={{ gridColumn: `span ${venue.count}` }}
            >
              {venue.name}
            </strong>
          ))}
        </>
      )}
      <span className="timetable__corner" />
      {columns.map((room) =>
        room ? (
          <RoomHead key={room.id} room={room} />
        ) : (
          <div key="none" className="room-head">
            <strong>Sans salle</strong>
          </div>
        ),
      )}
    </div>
  );
}

interface ShadowsProps {
  presence: Presence;
  columns: readonly Column[];
  edges: readonly number[];
  first: number;
  last: number;
}

/** Hours when a room cannot be used are greyed. */
export function GridShadows({ presence, columns, edges, first, last }: ShadowsProps) {
  return columns.flatMap((column, at) =>
    awayHours(presence.get(column?.id ?? "") ?? [{ from: first, to: last }], first, last).map((away) => (
      <div
        key={`${column?.id}${away.from}`}
        className="slot-away"
        style={boxAt(away.from, away.to, first, [at, at + 1], edges)}
      >
        <span className="slot-away__words">{column?.name} fermée</span>
      </div>
    )),
  );
}

interface AbsenceProps {
  presence: Presence;
  chosen: Session | null;
  edges: readonly number[];
  first: number;
  last: number;
}

/** While a session is held or chosen, the hours when its people are not there. */
export function GridAbsence({ presence, chosen, edges, first, last }: AbsenceProps) {
  const session = useHeld()?.session ?? chosen;
  if (!session) return null;
  return session.contributions.flatMap((each) => {
    const hours = presence.get(each.id);
    return hours === undefined
      ? []
      : awayHours(hours, first, last).map((away) => (
          <div
            key={`${each.id}${away.from}`}
            className="slot-away slot-away--person"
            style={boxAt(away.from, away.to, first, [0, edges.length - 1], edges)}
          >
            <span className="slot-away__words">
              {each.name} n’est pas là, {hoursWords(away)}
            </span>
          </div>
        ));
  });
}

const DEEDS = { move: "", stretch: "", copy: "Copie, ", swap: "Échange, " };

interface GhostProps {
  columns: readonly Column[];
  edges: readonly number[];
  first: number;
  rooms: readonly Room[];
}

/** Where what is held would fall, and what stands there already. */
export function GridGhost({ columns, edges, first, rooms }: GhostProps) {
  const held = useHeld();
  if (!held) return null;
  const { session, at, clashes, deed } = held;
  const column = columns.findIndex((each) => (each?.id ?? null) === at.roomId);
  const run: Run = column === -1 ? [0, columns.length] : [column, column + 1];
  return (
    <div
      className="slot slot--ghost"
      data-clash={clashes.length > 0 || undefined}
      style={boxAt(at.from, at.to, first, run, edges)}
    >
      <strong>
        {DEEDS[deed]}
        {sentence(at, rooms)}
      </strong>
      <span>{session.title}</span>
      {clashes.map((each) => (
        <span key={each} className="state state--bad conflict">
          <Icon name="error" />
          <span>{each}</span>
        </span>
      ))}
    </div>
  );
}

interface FreeProps {
  suggestion: Suggestion;
  from: number;
  to: number;
  columns: readonly Column[];
  edges: readonly number[];
  first: number;
  onMove: () => void;
}

/** A room that is free and fits, where it is: one button moves the session there. */
export function GridFree({ suggestion, from, to, columns, edges, first, onMove }: FreeProps) {
  const column = columns.findIndex((each) => each?.id === suggestion.room_id);
  if (column === -1) return null;
  return (
    <div className="slot-free" style={boxAt(from, to, first, [column, column + 1], edges)}>
      <strong>
        Libre de {hourOf(from)} à {hourOf(to)}
      </strong>
      <span>
        {suggestion.features ? `${capital(suggestion.features)}.` : "Convient à la séance choisie."}
      </span>
      <button type="button" className="btn btn--dense" onClick={onMove}>
        Déplacer ici
      </button>
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface MarginProps {
  margin: readonly Margin[];
  first: number;
  pixels: number;
}

const LINE = 15;
const LETTERS = 11;

/** What belongs to a moment, beside its hour; one below the other where they would meet. */
export function GridMargin({ margin, first, pixels }: MarginProps) {
  let free = -Infinity;
  return margin.map(({ from, findings }) => {
    const top = Math.max(from - first, free);
    const lines = findings.reduce((sum, each) => sum + Math.ceil(each.short.length / LETTERS) + 0.4, 0);
    free = top + (lines * LINE) / pixels;
    return (
      <div
        key={from}
        className="timetable__note"
        style={{ "--from": Math.round(top), order: from - first } as Style}
      >
        <span className="slot__when">{hourOf(from)}</span>
        {findings.map((each) => (
          <FindingWords key={each.code + each.subject} finding={each} />
        ))}
      </div>
    );
  });
}

/** The rooms of a session in words. */
export function roomsWords(
  roomId: string | null,
  further: readonly string[],
  rooms: readonly Room[],
): string {
  return [roomName(roomId, rooms), ...further.map((id) => roomName(id, rooms))].join(", ");
}
