import { Icon } from "@/shared/ui/Icon";

import type { Preparation } from "./sessionChanges";

interface Props {
  value: readonly Preparation[];
  onChange: (value: readonly Preparation[]) => void;
  mayEdit: boolean;
}

/** The days when the structures of a session met to prepare it. */
export function Preparations({ value, onChange, mayEdit }: Props) {
  const change = (index: number, part: Partial<Preparation>) =>
    onChange(value.map((each, rank) => (rank === index ? { ...each, ...part } : each)));
  return (
    <fieldset className="field" disabled={!mayEdit}>
      <legend>Préparée ensemble le</legend>
      {value.length === 0 && <p className="muted">Pas encore de rencontre de préparation notée.</p>}
      <ul className="rows">
        {value.map((each, index) => (
          <li key={index} className="preparation">
            <div className="preparation__said">
              <input
                className="input input--dense"
                type="date"
                aria-label={`Date de préparation ${index + 1}`}
                value={each.held_on}
                onChange={(event) => change(index, { held_on: event.target.value })}
              />
              <input
                className="input input--dense"
                aria-label={`Note de la préparation ${index + 1}`}
                placeholder="Note (facultatif)"
                maxLength={300}
                value={each.note}
                onChange={(event) => change(index, { note: event.target.value })}
              />
            </div>
            <button
              type="button"
              className="icon-btn"
              aria-label={`Enlever la date ${index + 1}`}
              onClick={() => onChange(value.filter((_, rank) => rank !== index))}
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
          onClick={() => onChange([...value, { held_on: "", note: "" }])}
        >
          <Icon name="plus" />
          Ajouter une date
        </button>
      )}
    </fieldset>
  );
}
