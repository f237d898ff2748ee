import { problemOf } from "@/shared/api/problems";
import type { Option } from "@/shared/ui/Field";
import type { Selection } from "@/shared/ui/table/selection";
import { say } from "@/shared/ui/toasts";

import type { SaveSession, Session } from "./requests";

interface Props {
  rows: readonly Session[];
  selection: Selection;
  save: SaveSession;
  rooms: readonly Option[];
  tracks: readonly Option[];
}

/** The same room, or the same track, for every session chosen. */
export function MoveMany({ rows, selection, save, rooms, tracks }: Props) {
  async function set(changes: { room_id: string | null } | { track_id: string | null }) {
    const chosen = rows.filter((row) => selection.has(row.id));
    let done = 0;
    try {
      for (const row of chosen) {
        if (!(await save(row, changes))) break;
        done++;
      }
      if (done === chosen.length) selection.setAll([]);
      say(done > 1 ? `${done} séances changées.` : `${done} séance changée.`);
    } catch (error) {
      say(`${problemOf(error).title} Séances changées : ${done}.`);
    }
  }

  return (
    <>
      <Choose
        label="Changer la salle"
        none="Sans salle"
        options={rooms}
        choose={(id) => set({ room_id: id })}
      />
      <Choose
        label="Changer la thématique"
        none="Sans thématique"
        options={tracks}
        choose={(id) => set({ track_id: id })}
      />
    </>
  );
}

interface ChooseProps {
  label: string;
  none: string;
  options: readonly Option[];
  choose: (id: string | null) => Promise<void>;
}

const NONE = "none";

function Choose({ label, none, options, choose }: ChooseProps) {
  return (
    <select
      className="input input--dense"
      aria-label={label}
      value=""
      onChange={(event) => void choose(event.target.value === NONE ? null : event.target.value)}
    >
      <option value="" disabled>
        {label}…
      </option>
      <option value={NONE}>{none}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
