import type { Shelf } from "./archive";
import { putAway } from "./archive";

interface Props {
  shelf: Shelf;
  id: string;
  /** Closes the dialog in which the button stands. */
  onClose: () => void;
  children?: string;
}

/** At the foot of a row's dialog: closes it and puts the row away, with a way back. */
export function ArchiveButton({ shelf, id, onClose, children = "Archiver" }: Props) {
  return (
    <button
      type="button"
      className="btn btn--bad"
      onClick={() => {
        onClose();
        void putAway(shelf, [id]);
      }}
    >
      {children}
    </button>
  );
}
