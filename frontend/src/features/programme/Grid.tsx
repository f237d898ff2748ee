import { useRef, useState } from "react";

import { hourOf, longDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { useView } from "@/shared/ui/table/view";

import { Aside } from "./Aside";
import { GridSession } from "./GridSession";
import { daysOf, edgesOf, isBand, isPlaced, lanesOf, placedOn, scaleOf, spanOf } from "./layout";
import type { Room, Session } from "./requests";
import { useSessionSave } from "./requests";
import { RoomHead } from "./RoomHead";
import type { Scale } from "./useGrab";
import { sentence, useMoves } from "./useMoves";
import { usePlacing } from "./usePlacing";

interface Props {
  sessions: readonly Session[];
  rooms: readonly Room[];
  mayEdit: boolean;
}

/** Rooms and hours to scale; on a phone, the same sessions by hour. */
export function Grid({ sessions, rooms, mayEdit }: Props) {
  const event = useEvent();
  const view = useView();
  const board = useRef<HTMLDivElement>(null);
  const [announced, setAnnounced] = useState("");
  const days = daysOf(sessions, event.time_zone);
  const day = days.find((each) => each === view.get("day")) ?? days[0] ?? event.starts_at.slice(0, 10);
  const { save, dialog } = useSessionSave(rooms);
  const { move, positionOf } = useMoves(day, rooms, save);
  const placed = placedOn(sessions, day, event.time_zone).map((each) => ({ ...each, ...positionOf(each) }));
  const [first, last] = spanOf(placed);
  const roomless = placed.some((each) => !each.roomId && !isBand(each.session));
  const edges = edgesOf([...rooms.map((room) => room.seats), ...(roomless ? [null] : [])]);
  const columns = edges.length - 1;
  const pixels = scaleOf(placed);
  const scale = { pixels, edges };
  const lanes = columnLanes(placed, rooms);
  const chosen = sessions.find((session) => session.id === view.get("session"));
  const { ghost, grab } = usePlacing({ board, scale, rooms, first, last }, (session, position) => {
    move(session, position, 0);
    setAnnounced(sentence(position, rooms));
  });
  const hours = Array.from({ length: (last - first) / 60 + 1 }, (_, index) => first + index * 60);

  return (
    <>
      {days.length > 1 && (
        <nav className="seg days" aria-label="Jour">
          {days.map((each) => (
            <a
              key={each}
              href={`?day=${each}`}
              aria-current={each === day ? "page" : undefined}
              onClick={(click) => {
                click.preventDefault();
                view.set({ day: each });
              }}
            >
              {longDay(`${each}T12:00:00Z`, "UTC")}
            </a>
          ))}
        </nav>
      )}
      {mayEdit && (
        <p className="keys muted">
          Flèches pour déplacer de 5 min ou changer de salle, <kbd>Maj</kbd> + flèches pour allonger, Entrée
          pour ouvrir. À la souris : glissez la séance, ou tirez son bord du bas.
        </p>
      )}
      <div className="grid-and-panel">
        <div
          className="timetable"
          role="group"
          aria-label={`Grille du ${longDay(`${day}T12:00:00Z`, "UTC")}`}
        >
          <div
            className="timetable__heads"
            style={{ gridTemplateColumns: `3.5rem ${columnsOf(edges)}`, minWidth: `${3.5 + 8 * columns}rem` }}
          >
            <span />
            {rooms.map((room) => (
              <RoomHead key={room.id} room={room} />
            ))}
            {roomless && <strong>Sans salle</strong>}
          </div>
          <div className="timetable__body" style={{ minWidth: `${3.5 + 8 * columns}rem` }}>
            <div className="timetable__hours" style={{ height: (last - first) * pixels }}>
              {hours.map((minute) => (
                <span key={minute} style={{ top: (minute - first) * pixels }}>
                  {hourOf(minute)}
                </span>
              ))}
              <div className="timetable__board" ref={board}>
                {placed.map((each) => (
                  <GridSession
                    key={each.session.id}
                    session={each.session}
                    position={each}
                    band={isBand(each.session)}
                    box={boxOf(each, rooms, scale, lanes, first)}
                    scale={scale}
                    rooms={rooms}
                    selected={chosen?.id === each.session.id}
                    mayEdit={mayEdit}
                    onOpen={() => view.set({ session: each.session.id })}
                    onMove={(position, said, wait) => {
                      move(each.session, position, wait);
                      setAnnounced(said);
                    }}
                  />
                ))}
                {ghost && (
                  <div
                    className="slot slot--ghost"
                    style={{
                      ...boxOf({ ...ghost.at, session: ghost.session }, rooms, scale, new Map(), first),
                    }}
                  >
                    {ghost.session.title}, {sentence(ghost.at, rooms)}
                  </div>
                )}
              </div>
            </div>
          </div>
        </div>
        <Aside
          sessions={sessions.filter(
            (session) => !isPlaced(session) || (!session.room_id && !isBand(session)),
          )}
          all={sessions}
          chosen={mayEdit ? (chosen ?? null) : null}
          rooms={rooms}
          day={day}
          {...(mayEdit && { onGrab: grab })}
        />
      </div>
      <p className="unseen" role="status">
        {announced}
      </p>
      {dialog}
    </>
  );
}

function columnsOf(edges: readonly number[]): string {
  return edges
    .slice(1)
    .map((edge, index) => `minmax(0, ${edge - (edges[index] ?? 0)}fr)`)
    .join(" ");
}

type Shown = ReturnType<typeof placedOn>[number] & { roomId: string | null };

function columnLanes(placed: readonly Shown[], rooms: readonly Room[]) {
  const found = new Map<string, [number, number]>();
  for (const room of [...rooms.map((each) => each.id), null]) {
    const column = placed.filter((each) => each.roomId === room && !isBand(each.session));
    lanesOf(column).forEach((lane, id) => found.set(id, lane));
  }
  return found;
}

function boxOf(
  each: Shown,
  rooms: readonly Room[],
  { pixels, edges }: Scale,
  lanes: Map<string, [number, number]>,
  first: number,
) {
  const top = (each.from - first) * pixels;
  const height = (each.to - each.from) * pixels - 2;
  if (isBand(each.session)) return { top, height, left: "0%", width: "100%" };
  const index = rooms.findIndex((room) => room.id === each.roomId);
  const column = index === -1 ? edges.length - 2 : index;
  const [lane, of] = lanes.get(each.session.id) ?? [0, 1];
  const [start = 0, end = 1] = edges.slice(column, column + 2);
  const share = (100 * (end - start)) / of;
  return { top, height, left: `${100 * start + share * lane}%`, width: `calc(${share}% - 4px)` };
}
