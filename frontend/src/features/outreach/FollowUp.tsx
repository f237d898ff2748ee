import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import { lookOf, outreachLooks } from "@/shared/words/labels";

import { whenWords } from "./days";
import { History } from "./History";
import type { Structure } from "./requests";
import { useColleagueOptions, useStructureSave, useToday } from "./requests";

import "./outreach.css";

interface Props {
  structure: Structure;
  mayEdit: boolean;
  onLog: () => void;
}

/** Where things stand with a structure: its state, who follows it, what is next, and its story. */
export function FollowUp({ structure, mayEdit, onLog }: Props) {
  const today = useToday();
  const colleagues = useColleagueOptions();
  const { save, dialog } = useStructureSave();
  const late = structure.next_on !== null && structure.next_on < today;
  return (
    <section className="follow">
      <div className="follow__head">
        <p>
          <State {...lookOf(outreachLooks, structure.state)} />
          {structure.introduced_by && <span className="muted"> présentée par {structure.introduced_by}</span>}
        </p>
        {mayEdit && (
          <button type="button" className="btn btn--main" onClick={onLog}>
            <Icon name="phone" />
            Noter un échange
          </button>
        )}
      </div>
      <p className={late ? "state--bad" : undefined}>
        {structure.next_on
          ? `Prochaine étape : ${structure.next_step || "reprendre contact"}, ${whenWords(structure.next_on, today)}${
              structure.next_account && `, par ${structure.next_account}`
            }.`
          : "Aucune prochaine étape prévue."}
      </p>
      <label className="follow__by">
        Suivie par
        <select
          className="input input--dense"
          value={structure.followed_by_id ?? ""}
          disabled={!mayEdit}
          onChange={(event) => void save(structure, { followed_by_id: event.target.value || null })}
        >
          <option value="">Personne</option>
          {colleagues.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      </label>
      <h3>Histoire de la structure</h3>
      <History structure={structure} mayEdit={mayEdit} />
      {dialog}
    </section>
  );
}
