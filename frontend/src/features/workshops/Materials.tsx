import { SelectField, TextField } from "@/shared/ui/Field";
import { options } from "@/shared/words/labels";

import type { Material, Per } from "./kit";
import { groupsFor, needed, newKey } from "./kit";
import { Lines } from "./Lines";
import { digits } from "./numbers";
import { pers } from "./words";

interface Props {
  materials: readonly Material[];
  onChange: (materials: readonly Material[]) => void;
  people: number | null;
  subGroups: number | null;
  onSubGroups: (count: number | null) => void;
  mayEdit: boolean;
}

/** What has to be there, counted for the groups and the people; the régie finds it in its list. */
export function Materials({ materials, onChange, people, subGroups, onSubGroups, mayEdit }: Props) {
  const groups = groupsFor(people, subGroups);
  return (
    <section className="block">
      <h2>Groupes et matériel</h2>
      <TextField
        name="sub_groups"
        label="Sous-groupes"
        hint={`${people === null ? "Le nombre de places n’est pas encore connu." : `${people} places.`} Laissez vide pour des groupes d’une dizaine : ${groupsFor(people, null)}.`}
        inputMode="numeric"
        value={subGroups ?? ""}
        onChange={(event) => onSubGroups(digits(event.target.value) || null)}
        disabled={!mayEdit}
      />
      <p className="muted field">La régie retrouve ce matériel dans ses points, une heure avant la séance.</p>
      <Lines
        lines={materials}
        onChange={onChange}
        what="le matériel"
        add="Ajouter du matériel"
        blank={() => ({ key: newKey(), label: "", quantity: 1, per: "session" as const })}
        mayEdit={mayEdit}
      >
        {(material, at, change) => (
          <div className="kit-material">
            <TextField
              name={`materials.${at}.label`}
              label={`Matériel ${at + 1}`}
              maxLength={200}
              value={material.label}
              onChange={(event) => change({ label: event.target.value })}
              disabled={!mayEdit}
            />
            <TextField
              name={`materials.${at}.quantity`}
              label="Nombre"
              inputMode="numeric"
              value={material.quantity || ""}
              onChange={(event) => change({ quantity: digits(event.target.value) })}
              disabled={!mayEdit}
            />
            <SelectField
              name={`materials.${at}.per`}
              label="Compté"
              options={options(pers)}
              value={material.per}
              onChange={(event) => change({ per: event.target.value as Per })}
              disabled={!mayEdit}
            />
            <p className="kit-material__total">
              <span className="muted">En tout </span>
              <output aria-label={`En tout, matériel ${at + 1}`}>{needed(material, people, groups)}</output>
            </p>
          </div>
        )}
      </Lines>
    </section>
  );
}
