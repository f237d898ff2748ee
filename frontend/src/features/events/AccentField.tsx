import { useState } from "react";

import { contrastWords, isColour } from "@/shared/contrast";
import { TextField } from "@/shared/ui/Field";

const USUAL = "#2f5f3c";

/** The one colour an event may choose, with its contrast said while it is chosen. */
export function AccentField({ value, disabled }: { value: string | null; disabled: boolean }) {
  const [colour, setColour] = useState(value ?? "");
  const shown = isColour(colour) ? colour : USUAL;
  return (
    <>
      <div className="pair">
        <TextField
          name="accent_color"
          label="Couleur de la rencontre"
          hint={colour ? contrastWords(colour) : `Vide : le vert de Préau. ${contrastWords(USUAL)}`}
          value={colour}
          disabled={disabled}
          onChange={(event) => setColour(event.target.value.trim())}
        />
        <div className="field">
          <label htmlFor="accent-picker">Choisir</label>
          <span className="hint">Sur une palette.</span>
          <input
            id="accent-picker"
            className="input"
            type="color"
            value={shown}
            disabled={disabled}
            onChange={(event) => setColour(event.target.value)}
          />
        </div>
      </div>
      <p className="field sample" aria-hidden="true">
        <span className="sample__name">Aperçu</span>
        <span className="sample__colour" style={{ background: shown }}>
          Texte blanc sur cette couleur
        </span>
      </p>
    </>
  );
}
