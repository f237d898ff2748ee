import { Icon } from "@/shared/ui/Icon";
import type { Selection } from "@/shared/ui/table/selection";

import { PutInto } from "./PutInto";
import type { Concern, Track } from "./requests";
import { takenUpWords } from "./requests";

interface Props {
  concern: Concern;
  track: Track | null;
  tracks: readonly Track[];
  mayEdit: boolean;
  selection: Selection;
  put: (concerns: readonly Concern[], track: Track | null) => void;
  openConcern: (concern: Concern) => void;
}

/** One question: dragged by the mouse, or put into a track by its menu. */
export function Card({ concern, track, tracks, mayEdit, selection, put, openConcern }: Props) {
  const words = takenUpWords(concern);
  const forgotten = concern.taken_up_by.length === 0 && !concern.met_by_track;
  return (
    <li
      className="card"
      data-selected={selection.has(concern.id) || undefined}
      draggable={mayEdit}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", concern.id);
        event.dataTransfer.effectAllowed = "move";
      }}
    >
      {mayEdit && (
        <label className="card__tick">
          <input
            type="checkbox"
            aria-label={`Choisir « ${concern.text} »`}
            checked={selection.has(concern.id)}
            onChange={() => selection.toggle(concern.id)}
          />
        </label>
      )}
      <div>
        <button type="button" className="open" onClick={() => openConcern(concern)}>
          {concern.text}
        </button>
        {concern.organisation_name && <small className="muted">Posée par {concern.organisation_name}</small>}
        <small className={forgotten ? "state state--warn" : "muted"}>
          {forgotten && <Icon name="warning" />}
          {words.charAt(0).toUpperCase() + words.slice(1)}
        </small>
        {mayEdit && (
          <PutInto
            label={`Ranger « ${concern.text} » dans`}
            tracks={tracks}
            at={track}
            put={(to) => put([concern], to)}
          />
        )}
      </div>
    </li>
  );
}
