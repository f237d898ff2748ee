import { problemOf } from "@/shared/api/problems";
import type { Selection } from "@/shared/ui/table/selection";
import { say } from "@/shared/ui/toasts";

import type { Structure } from "./requests";
import { useColleagueOptions, useStructureSave } from "./requests";

interface Props {
  rows: readonly Structure[];
  selection: Selection;
}

const NOBODY = "nobody";

/** One person of the team for all the rows chosen. */
export function FollowerOfMany({ rows, selection }: Props) {
  const colleagues = useColleagueOptions();
  const { save, dialog } = useStructureSave();

  async function change(value: string) {
    const followed_by_id = value === NOBODY ? null : value;
    const chosen = rows.filter((row) => selection.has(row.id) && row.followed_by_id !== followed_by_id);
    let done = 0;
    try {
      for (const row of chosen) {
        if (!(await save(row, { followed_by_id }))) break;
        done++;
      }
      if (done === chosen.length) selection.setAll([]);
      const by = colleagues.find((each) => each.value === value)?.label ?? "personne";
      say(`${done > 1 ? `${done} structures suivies` : `${done} structure suivie`} par ${by}.`);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <>
      <select
        className="input input--dense"
        aria-label="Dire qui suit les lignes choisies"
        value=""
        onChange={(event) => void change(event.target.value)}
      >
        <option value="">Faire suivre par…</option>
        {colleagues.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
        <option value={NOBODY}>personne</option>
      </select>
      {dialog}
    </>
  );
}
