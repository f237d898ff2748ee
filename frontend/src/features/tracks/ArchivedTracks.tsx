import { useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { bringBack } from "@/shared/ui/archive";

import { trackShelf, useTracks } from "./requests";

/** Tracks that were put away, and their way back. */
export function ArchivedTracks() {
  const slug = useSlug();
  const tracks = rowsOf(useTracks(true).data);
  if (tracks.length === 0) return null;
  return (
    <details className="field">
      <summary>Thématiques archivées ({tracks.length})</summary>
      <ul className="rows">
        {tracks.map((track) => (
          <li key={track.id} className="row">
            <span>{track.name}</span>
            <button
              type="button"
              className="btn btn--dense"
              aria-label={`Remettre ${track.name}`}
              onClick={() => void bringBack(trackShelf(slug), [track.id])}
            >
              Remettre
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
