import type { Track } from "./requests";

interface Props {
  label: string;
  tracks: readonly Track[];
  /** Where the question stands now; undefined when there are several. */
  at?: Track | null;
  put: (track: Track | null) => void;
}

/** The menu that does what dragging does, for a thumb or a keyboard. */
export function PutInto({ label, tracks, at, put }: Props) {
  return (
    <select
      className="input input--dense put"
      aria-label={label}
      value=""
      onChange={(event) =>
        put(
          event.target.value === "none"
            ? null
            : (tracks.find((each) => each.id === event.target.value) ?? null),
        )
      }
    >
      <option value="" disabled>
        Ranger dans…
      </option>
      {tracks
        .filter((track) => track.id !== at?.id)
        .map((track) => (
          <option key={track.id} value={track.id}>
            {track.name}
          </option>
        ))}
      {at !== null && <option value="none">À ranger plus tard</option>}
    </select>
  );
}
