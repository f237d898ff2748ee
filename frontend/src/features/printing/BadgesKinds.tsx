import { CheckField, SelectField, TextField } from "@/shared/ui/Field";
import { participantKinds } from "@/shared/words/labels";

import type { BadgeSettings, KindStyle } from "./badgeWords";
import { shapeWords } from "./badgeWords";

type Kinds = NonNullable<BadgeSettings["kinds"]>;

interface Props {
  kinds: Kinds;
  shapes: string[];
  onChange: (kinds: Kinds) => void;
}

/** The band of each kind of person: its word, shape and colour. */
export function BadgesKinds({ kinds, shapes, onChange }: Props) {
  const options = shapes.map((value) => ({ value, label: shapeWords[value] ?? value }));
  return (
    <details className="field remarks">
      <summary>Bandeau de chaque rôle</summary>
      <p className="hint">
        Un mot, une forme et une couleur. Le mot et la forme suffisent : tout se lit aussi en noir et blanc.
      </p>
      {Object.entries(kinds).map(([kind, style]) => (
        <Kind
          key={kind}
          name={kind}
          style={style}
          shapes={options}
          onChange={(changed) => onChange({ ...kinds, [kind]: { ...style, ...changed } } as Kinds)}
        />
      ))}
    </details>
  );
}

interface KindProps {
  name: string;
  style: KindStyle;
  shapes: { value: string; label: string }[];
  onChange: (changed: Partial<KindStyle>) => void;
}

function Kind({ name, style, shapes, onChange }: KindProps) {
  const label = participantKinds[name] ?? name;
  return (
    <fieldset className="badges__choices">
      <legend>{label}</legend>
      <div className="badges__kind">
        <TextField
          name={`kinds.${name}.word`}
          label="Mot"
          maxLength={24}
          value={style.word}
          onChange={(event) => onChange({ word: event.target.value })}
        />
        <SelectField
          name={`kinds.${name}.shape`}
          label="Forme"
          options={shapes}
          value={style.shape}
          onChange={(event) => onChange({ shape: event.target.value })}
        />
        <TextField
          name={`kinds.${name}.colour`}
          label="Couleur"
          type="color"
          value={style.colour}
          onChange={(event) => onChange({ colour: event.target.value })}
        />
        <CheckField
          name={`kinds.${name}.is_filled`}
          label="Plein"
          checked={style.is_filled ?? true}
          onChange={(event) => onChange({ is_filled: event.target.checked })}
        />
      </div>
    </fieldset>
  );
}
