import type { CSSProperties } from "react";
import { useEffect, useMemo, useRef } from "react";

import { problemOf } from "@/shared/api/problems";
import { hourOf, localInput, longDay, minuteOfDay, dayOf } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { say } from "@/shared/ui/toasts";
import { useView } from "@/shared/ui/table/view";

import { Aside } from "./Aside";
import type { Filter } from "./findings";
import { useFindings } from "./checks";
import { inMargin, keeps } from "./findings";
import { GridAbsence, GridFree, GridGhost, GridHeads, GridMargin, GridShadows } from "./GridParts";
import { GridSession } from "./GridSession";
import { GridToPlace } from "./GridToPlace";
import { GridTools } from "./GridTools";
import "./grid.css";
import "./slots.css";
import "./grid-phone.css";
import "./grid-print.css";
import { historyOf, redo, undo } from "./history";
import { daysOf, placedOn, ROWS } from "./layout";
import type { Room, Session } from "./requests";
import { leastWidth, templateOf, useBoard } from "./useBoard";
import { useHand } from "./useHand";
import { useMover } from "./useMover";
import { useMoves } from "./useMoves";
import { useDays, usePresence, useVenueNames } from "./useProgramme";

interface Props {
  sessions: readonly Session[];
  rooms: readonly Room[];
  mayEdit: boolean;
}

type Style = CSSProperties & Record<`--${string}`, string | number>;

/** Rooms and hours to scale; on a phone, the same sessions by hour. */
export function Grid({ sessions, rooms, mayEdit }: Props) {
  const event = useEvent();
  const zone = event.time_zone;
  const view = useView();
  const venues = useVenueNames();
  const opening = useDays();
  const findings = useFindings();
  const days = useMemo(() => daysOf(sessions, opening, zone), [sessions, opening, zone]);
  const day = days.find((each) => each === view.get("day")) ?? busiest(days, sessions, zone);
  const presence = usePresence(day);
  const placed = useMemo(() => placedOn(sessions, day, zone), [sessions, day, zone]);
  const mover = useMover(rooms);
  const { move, moved } = useMoves(day, rooms, sessions, mover);
  const row = ROWS.find((each) => String(each) === view.get("row"));
  const element = useRef<HTMLDivElement>(null);
  const venueId = view.get("venue");
  const board = useBoard({ placed, moved, rooms, venues, venueId, row, findings });
  const { columns, edges, first, last, pixels } = board;
  const { hand, begin, announced } = useHand({
    ...{ sessions, rooms, days, day, mayEdit, mover, move },
    board: { ...board, element, presence },
  });
  const margin = useMemo(() => inMargin(findings, day, zone), [findings, day, zone]);
  const chosen = sessions.find((session) => session.id === view.get("session")) ?? null;
  const filter = filterOf(view.get);
  const hours = Array.from({ length: (last - first) / 60 + 1 }, (_, index) => first + index * 60);
  const hasNotes = margin.length > 0;
  useEffect(() => historyOf(event.slug), [event.slug]);
  useUndoKeys(mayEdit);
  const suggestion =
    mayEdit &&
    findings.find((each) => each.suggestion && each.suggestion.session_id === chosen?.id)?.suggestion;
  const wide = { minWidth: leastWidth(columns.length, hasNotes) };

  return (
    <>
      <GridTools
        days={days}
        day={day}
        sessions={sessions}
        venues={[...new Set(rooms.map((room) => room.venue_id))].flatMap((id) =>
          id && venues.has(id) ? [{ value: id, label: venues.get(id) ?? "" }] : [],
        )}
        mayEdit={mayEdit}
        onUndo={() => void take(undo, "Annulé")}
        onRedo={() => void take(redo, "Rétabli")}
      />
      <div className="grid-and-panel">
        <div
          className="timetable"
          role="group"
          aria-label={`Grille du ${longDay(`${day}T12:00:00Z`, "UTC")}`}
          data-many={columns.length > 8 || undefined}
          data-notes={hasNotes || undefined}
          style={{ "--px": `${pixels}px`, "--total": last - first, "--columns": columns.length } as Style}
        >
          <p className="timetable__title only-print">
            {event.title}, {longDay(`${day}T12:00:00Z`, "UTC")}
          </p>
          <div style={wide}>
            <GridHeads columns={columns} venues={board.heads} template={templateOf(edges, hasNotes)} />
            <div className="timetable__hours" style={{ "--row": row ?? 60 } as Style}>
              {hours.map((minute) => (
                <span key={minute} className="timetable__hour" style={{ "--from": minute - first } as Style}>
                  <span>{hourOf(minute)}</span>
                </span>
              ))}
              <GridMargin margin={margin} first={first} pixels={pixels} />
              <div className="timetable__board" ref={element}>
                <GridShadows presence={presence} columns={columns} edges={edges} first={first} last={last} />
                {board.drawn.map(({ session, ...each }) => (
                  <GridSession
                    key={session.id}
                    session={session}
                    from={each.from}
                    to={each.to}
                    first={first}
                    left={each.left}
                    width={each.width}
                    also={each.also}
                    band={each.band}
                    rooms={each.rooms}
                    findings={each.findings}
                    dimmed={!keeps(filter, session, each.findings)}
                    selected={chosen?.id === session.id}
                    mayEdit={mayEdit}
                    hand={hand}
                  />
                ))}
                {suggestion && chosen && dayOf(suggestion.starts_at, zone) === day && (
                  <GridFree
                    suggestion={suggestion}
                    from={minuteOfDay(suggestion.starts_at, zone)}
                    to={minuteOfDay(suggestion.ends_at, zone)}
                    {...{ columns, edges, first }}
                    onMove={() =>
                      void mover
                        .put(
                          chosen,
                          {
                            starts_at: localInput(suggestion.starts_at, zone),
                            ends_at: localInput(suggestion.ends_at, zone),
                            room_id: suggestion.room_id,
                          },
                          suggestion.room_name,
                        )
                        .catch((error: unknown) => say(problemOf(error).title))
                    }
                  />
                )}
                <GridAbsence presence={presence} {...{ chosen, edges, first, last }} />
                <GridGhost {...{ columns, edges, first, rooms }} />
              </div>
            </div>
          </div>
        </div>
        <div className="beside no-print">
          {chosen && mayEdit && <Aside all={sessions} chosen={chosen} rooms={rooms} day={day} />}
          <GridToPlace
            sessions={sessions}
            mayEdit={mayEdit}
            onGrab={(carried, press) => begin(press.nativeEvent, carried, null)}
          />
        </div>
      </div>
      <p className="unseen" role="status">
        {announced}
      </p>
      {mover.dialog}
    </>
  );
}

function filterOf(get: (key: string) => string): Filter {
  return {
    trackId: get("track_id"),
    organisationId: get("organisation"),
    check: get("check"),
    venueId: get("venue"),
  };
}

/** The first day on which something stands, else the first of all. */
function busiest(days: readonly string[], sessions: readonly Session[], zone: string): string {
  const used = new Set(sessions.flatMap((each) => (each.starts_at ? [dayOf(each.starts_at, zone)] : [])));
  return days.find((each) => used.has(each)) ?? days[0] ?? "";
}

async function take(back: typeof undo, word: string): Promise<void> {
  try {
    const deed = await back();
    if (deed) say(`${word}\u00a0: ${deed.what}`);
  } catch (error) {
    say(problemOf(error).title);
  }
}

/** Ctrl+Z and Ctrl+Maj+Z (or Ctrl+Y), outside fields. */
function useUndoKeys(mayEdit: boolean): void {
  useEffect(() => {
    if (!mayEdit) return;
    const onKey = (event: KeyboardEvent) => {
      const inField = (event.target as HTMLElement).closest("input, textarea, select, [role=dialog]");
      if (inField || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      const back = key === "z" && !event.shiftKey ? undo : key === "y" || key === "z" ? redo : null;
      if (!back) return;
      event.preventDefault();
      void take(back, back === undo ? "Annulé" : "Rétabli");
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [mayEdit]);
}
