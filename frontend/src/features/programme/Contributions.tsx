import { Icon } from "@/shared/ui/Icon";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { contributionRoles, options } from "@/shared/words/labels";

import type { Session } from "./requests";

type Contribution = Session["contributions"][number];

export interface Draft {
  key: string;
  role: Contribution["role"];
  organisation_id: string | null;
  contact_id: string | null;
  label: string;
  headcount: number;
}

let made = 0;

export function draftOf(each: Contribution): Draft {
  const { role, organisation_id, contact_id, label, headcount } = each;
  return { key: `draft-${made++}`, role, organisation_id, contact_id, label, headcount };
}

/** What is sent of a line: everything but the key that React needs. */
export function factsOf({ role, organisation_id, contact_id, label, headcount }: Draft): Omit<Draft, "key"> {
  return { role, organisation_id, contact_id, label, headcount };
}

interface Props {
  value: readonly Draft[];
  onChange: (value: readonly Draft[]) => void;
  mayEdit: boolean;
}

/** Who carries, facilitates, takes notes: a structure, or just a name. */
export function Contributions({ value, onChange, mayEdit }: Props) {
  const change = (key: string, part: Partial<Draft>) =>
    onChange(value.map((each) => (each.key === key ? { ...each, ...part } : each)));
  return (
    <fieldset className="field" disabled={!mayEdit}>
      <legend>Qui porte, anime, note</legend>
      <ul className="rows">
        {value.map((each, index) => (
          <li key={each.key} className="contribution">
            <select
              className="input input--dense"
              aria-label={`Rôle ${index + 1}`}
              value={each.role}
              onChange={(event) => change(each.key, { role: event.target.value as Draft["role"] })}
            >
              {options(contributionRoles).map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
            <div className="bare">
              <OrganisationField
                name={`contribution_${each.key}`}
                label={`Structure ${index + 1}`}
                empty="Aucune structure"
                defaultValue={each.organisation_id}
                onChange={(id) => change(each.key, { organisation_id: id || null, contact_id: null })}
              />
            </div>
            <input
              className="input input--dense"
              aria-label={`Nom ${index + 1}`}
              placeholder="Nom (facultatif)"
              value={each.label}
              onChange={(event) => change(each.key, { label: event.target.value })}
            />
            <input
              className="input input--dense"
              aria-label={`Nombre de personnes ${index + 1}`}
              inputMode="numeric"
              value={each.headcount}
              onChange={(event) =>
                change(each.key, { headcount: Number(event.target.value.replaceAll(/\D/g, "")) || 1 })
              }
            />
            <button
              type="button"
              className="icon-btn"
              aria-label={`Enlever la ligne ${index + 1}`}
              onClick={() => onChange(value.filter((other) => other.key !== each.key))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {mayEdit && (
        <button
          type="button"
          className="btn btn--dense"
          onClick={() =>
            onChange([
              ...value,
              {
                key: `draft-${made++}`,
                role: "facilitator",
                organisation_id: null,
                contact_id: null,
                label: "",
                headcount: 1,
              },
            ])
          }
        >
          <Icon name="plus" />
          Ajouter quelqu’un
        </button>
      )}
    </fieldset>
  );
}
