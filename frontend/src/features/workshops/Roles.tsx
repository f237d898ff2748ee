import { TextArea, TextField } from "@/shared/ui/Field";

import type { Role } from "./kit";
import { newKey } from "./kit";
import { Lines } from "./Lines";

interface Props {
  roles: readonly Role[];
  onChange: (roles: readonly Role[]) => void;
  mayEdit: boolean;
}

/** Actors whose place people take for ten minutes; printed as cards to cut. */
export function Roles({ roles, onChange, mayEdit }: Props) {
  return (
    <section className="block">
      <h2>
        Cartes de rôle <span className="count">{roles.length}</span>
      </h2>
      <p className="muted">Pour l’étape d’inspiration : chaque personne prend la place de quelqu’un.</p>
      <Lines
        lines={roles}
        onChange={onChange}
        what="la carte"
        add="Ajouter une carte"
        blank={() => ({ key: newKey(), title: "", text: "" })}
        mayEdit={mayEdit}
      >
        {(role, at, change) => (
          <div className="kit-question">
            <TextField
              name={`roles.${at}.title`}
              label={`Carte ${at + 1}`}
              maxLength={200}
              value={role.title}
              onChange={(event) => change({ title: event.target.value })}
              disabled={!mayEdit}
            />
            <TextArea
              name={`roles.${at}.text`}
              label="Ce que dit la carte"
              rows={3}
              maxLength={2000}
              value={role.text}
              onChange={(event) => change({ text: event.target.value })}
              disabled={!mayEdit}
            />
          </div>
        )}
      </Lines>
    </section>
  );
}
