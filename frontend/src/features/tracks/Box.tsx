import type { DragEvent } from "react";
import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import type { Selection } from "@/shared/ui/table/selection";
import { say } from "@/shared/ui/toasts";

import { Card } from "./Card";
import type { Concern, Track } from "./requests";
import { moved, sources, TRACKS } from "./requests";

interface Props {
  /** Null: what is still to be sorted. */
  track: Track | null;
  tracks: readonly Track[];
  concerns: readonly Concern[];
  mayEdit: boolean;
  selection: Selection;
  put: (concerns: readonly Concern[], track: Track | null) => void;
  /** A card was let go over this box. */
  dropped: (concernId: string, track: Track | null) => void;
  openConcern: (concern: Concern) => void;
  openTrack?: (track: Track) => void;
}

export function Box({ track, tracks, concerns, dropped, openTrack, ...rest }: Props) {
  const [over, setOver] = useState(false);
  const name = track?.name ?? "À ranger";

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    dropped(event.dataTransfer.getData("text/plain"), track);
  }

  return (
    <section
      className="block box"
      data-over={over || undefined}
      aria-label={name}
      onDragOver={(event) => {
        if (!rest.mayEdit) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className="box__head">
        <h2>
          {track && openTrack ? (
            <button type="button" className="open" onClick={() => openTrack(track)}>
              {name}
            </button>
          ) : (
            name
          )}{" "}
          <span className="count">{concerns.length}</span>
        </h2>
        {track && rest.mayEdit && <Order track={track} tracks={tracks} />}
      </div>
      {track && <About track={track} />}
      <ul className="rows">
        {concerns.map((concern) => (
          <Card key={concern.id} concern={concern} track={track} tracks={tracks} {...rest} />
        ))}
        {concerns.length === 0 && <li className="muted">Aucune question. Glissez-en une ici.</li>}
      </ul>
    </section>
  );
}

/** Axis, source, who carries it; told when fewer than two structures do. */
function About({ track }: { track: Track }) {
  const carriers = track.carriers.map((each) => each.organisation_name).join(", ");
  const inSessions = track.in_sessions.map((each) => each.organisation_name).join(", ");
  return (
    <p className="about">
      {track.axis && (
        <>
          Axe : {track.axis}
          <br />
        </>
      )}
      {track.source && (
        <>
          Source : {sources[track.source].toLowerCase()}
          <br />
        </>
      )}
      {carriers && `Portée par ${carriers}`}
      {inSessions && (
        <>
          {carriers && <br />}
          Dans ses séances : {inSessions}
        </>
      )}
      {!track.is_carried && (
        <span className="state state--warn">
          <Icon name="warning" />
          {carriers || inSessions
            ? "Une seule structure la porte : il en faut deux."
            : "Aucune structure ne la porte."}
        </span>
      )}
    </p>
  );
}

function Order({ track, tracks }: { track: Track; tracks: readonly Track[] }) {
  const slug = useSlug();
  const ids = tracks.map((each) => each.id);

  async function move(step: -1 | 1) {
    try {
      const body = { track_ids: moved(ids, track.id, step) };
      await answer(http.PUT(`${TRACKS}/order`, { params: { path: { slug } }, body }));
      await refreshAll();
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <span className="row nowrap">
      <button
        type="button"
        className="icon-btn"
        aria-label={`Avancer ${track.name}`}
        disabled={ids[0] === track.id}
        onClick={() => void move(-1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className="icon-btn"
        aria-label={`Reculer ${track.name}`}
        disabled={ids.at(-1) === track.id}
        onClick={() => void move(1)}
      >
        <Icon name="down" />
      </button>
    </span>
  );
}
