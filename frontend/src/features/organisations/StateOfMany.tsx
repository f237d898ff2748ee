import { problemOf } from "@/shared/api/problems";
import { say } from "@/shared/ui/toasts";
import type { Selection } from "@/shared/ui/table/selection";
import { lookOf, lookOptions, outreachLooks } from "@/shared/words/labels";

import type { Organisation, Save } from "./requests";

interface Props {
  rows: readonly Organisation[];
  selection: Selection;
  save: Save;
}

/** One state for all the rows chosen; stops where somebody else changed a row meanwhile. */
export function StateOfMany({ rows, selection, save }: Props) {
  async function change(state: string) {
    const chosen = rows.filter((row) => selection.has(row.id) && row.state !== state);
    let done = 0;
    try {
      for (const row of chosen) {
        if (!(await save(row, { state }))) break;
        done++;
      }
      if (done === chosen.length) selection.setAll([]);
      say(
        `${done > 1 ? `${done} structures changées` : `${done} structure changée`} : «\u00a0${lookOf(outreachLooks, state).word}\u00a0».`,
      );
    } catch (error) {
      say(problemOf(error).title);
    }
  }
  return (
    <select
      className="input input--dense"
      aria-label="Changer l’état des lignes choisies"
      value=""
      onChange={(event) => void change(event.target.value)}
    >
      <option value="">Changer l’état…</option>
      {lookOptions(outreachLooks).map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
