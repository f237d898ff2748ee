import { useState } from "react";

import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { CheckField, SelectField, TextField } from "@/shared/ui/Field";

import { Print } from "./Sheet";

/** Badges on the sheets of the shop, with what printers do to them. */
export function Badges() {
  const slug = useSlug();
  const sheets = api.useQuery("get", "/api/v1/events/{slug}/prints/sheets", { params: { path: { slug } } });
  const usual = sheets.data?.find((each) => each.is_default)?.code ?? "";
  const [sheet, setSheet] = useState("");
  const [blanks, setBlanks] = useState("0");
  const [backs, setBacks] = useState(true);
  const [offsets, setOffsets] = useState({ offset_x: "0", offset_y: "0" });
  const chosen = sheet || usual;
  const preflight = api.useQuery(
    "get",
    "/api/v1/events/{slug}/prints/badges/preflight",
    { params: { path: { slug }, query: { sheet: chosen } } },
    { enabled: Boolean(chosen) },
  );
  return (
    <Print
      title="Badges"
      lead="Une étiquette par personne inscrite, avec un code pour l’accueil."
      address={`badges.pdf?${new URLSearchParams({ ...(chosen ? { sheet: chosen } : {}), blanks: blanks || "0", backs: String(backs), ...settled(offsets) }).toString()}`}
      preflight={preflight}
    >
      <SelectField
        name="sheet"
        label="Planche"
        options={(sheets.data ?? []).map((each) => ({
          value: each.code,
          label: `${each.name} – ${each.per_page} par page`,
        }))}
        value={chosen}
        onChange={(event) => setSheet(event.target.value)}
      />
      <TextField
        name="blanks"
        label="Badges vierges en plus"
        hint="Pour les personnes qui viennent sans inscription."
        inputMode="numeric"
        value={blanks}
        onChange={(event) => setBlanks(event.target.value.replaceAll(/\D/g, ""))}
      />
      <CheckField
        name="backs"
        label="Imprimer le dos, avec mes ateliers"
        checked={backs}
        onChange={(event) => setBacks(event.target.checked)}
      />
      <Offsets value={offsets} onChange={setOffsets} />
    </Print>
  );
}

interface OffsetsProps {
  value: { offset_x: string; offset_y: string };
  onChange: (value: OffsetsProps["value"]) => void;
}

const AXES = [
  { name: "offset_x", label: "Vers la droite (mm)" },
  { name: "offset_y", label: "Vers le bas (mm)" },
] as const;

/** Printers pull paper a little off: whole sheets are moved, by half millimetres. */
function Offsets({ value, onChange }: OffsetsProps) {
  return (
    <details className="field remarks">
      <summary>Décaler l’impression</summary>
      <p className="hint">
        Imprimez à 100 %, sans « ajuster à la page ». Essayez d’abord sur une feuille ordinaire, posée contre
        une planche.
      </p>
      <div className="pair">
        {AXES.map(({ name, label }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            type="number"
            min={-5}
            max={5}
            step={0.5}
            value={value[name]}
            onChange={(event) => onChange({ ...value, [name]: within(event.target.value) })}
          />
        ))}
      </div>
    </details>
  );
}

/** An empty field moves nothing. */
function settled(offsets: OffsetsProps["value"]): OffsetsProps["value"] {
  return { offset_x: offsets.offset_x || "0", offset_y: offsets.offset_y || "0" };
}

/** What the server accepts: five millimetres at most. */
function within(text: string): string {
  const millimetres = Number(text);
  return Math.abs(millimetres) > 5 ? String(5 * Math.sign(millimetres)) : text;
}
