import type { Schemas } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { SelectField, TextField } from "@/shared/ui/Field";

import type { BadgeSettings, BadgesRead, CustomSheet } from "./badgeWords";
import { CUSTOM, millimetres } from "./badgeWords";

type LabelSheet = Schemas["LabelSheetOut"];
type Drawn = Pick<
  LabelSheet,
  | "card_width"
  | "card_height"
  | "columns"
  | "rows"
  | "left"
  | "top"
  | "pitch_x"
  | "pitch_y"
  | "paper_width"
  | "paper_height"
>;

interface Props {
  read: BadgesRead;
  settings: BadgeSettings;
  onChange: (values: Partial<BadgeSettings>) => void;
}

const MEASURES: { name: keyof CustomSheet; label: string; whole?: boolean }[] = [
  { name: "card_width", label: "Largeur d’une carte" },
  { name: "card_height", label: "Hauteur d’une carte" },
  { name: "columns", label: "Cartes en largeur", whole: true },
  { name: "rows", label: "Cartes en hauteur", whole: true },
  { name: "left", label: "Marge à gauche" },
  { name: "top", label: "Marge en haut" },
  { name: "pitch_x", label: "Pas en largeur" },
  { name: "pitch_y", label: "Pas en hauteur" },
  { name: "paper_width", label: "Largeur de la feuille" },
  { name: "paper_height", label: "Hauteur de la feuille" },
];

/** The sheet that badges are printed on, drawn; measured when it is not in the list; and moved for this printer. */
export function BadgesSheet({ read, settings, onChange }: Props) {
  const listed = read.sheets.find((each) => each.code === settings.sheet);
  const drawn = settings.sheet === CUSTOM ? settings.custom : listed;
  const options = read.sheets.map((each) => ({
    value: each.code,
    label: `${each.name} – ${shown(each.card_width)} × ${shown(each.card_height)} mm, ${each.per_page} par page`,
  }));
  return (
    <>
      <SelectField
        name="sheet"
        label="Planche"
        hint="La référence est sur la boîte. Les fabricants changent parfois leurs planches : faites toujours un essai."
        options={[...options, { value: CUSTOM, label: "Une autre planche, que je mesure" }]}
        value={settings.sheet}
        onChange={(event) => {
          const sheet = event.target.value;
          onChange(sheet === CUSTOM ? { sheet, custom: settings.custom ?? measured(listed) } : { sheet });
        }}
      />
      {settings.sheet === CUSTOM && settings.custom && (
        <Measures custom={settings.custom} onChange={(custom) => onChange({ custom })} />
      )}
      {drawn && <Drawing sheet={drawn as Drawn} />}
      <Offsets settings={settings} onChange={onChange} />
    </>
  );
}

function shown(number: number): string {
  return number.toLocaleString("fr-FR", { maximumFractionDigits: 2 });
}

/** The sheet seen last is where measuring begins. */
function measured(sheet: LabelSheet | undefined): CustomSheet {
  const { card_width = 90, card_height = 54, columns = 2, rows = 5, left = 15, top = 13.5 } = sheet ?? {};
  const { pitch_x = card_width, pitch_y = card_height, paper_width = 210, paper_height = 297 } = sheet ?? {};
  return { card_width, card_height, columns, rows, left, top, pitch_x, pitch_y, paper_width, paper_height };
}

function Measures({ custom, onChange }: { custom: CustomSheet; onChange: (custom: CustomSheet) => void }) {
  return (
    <fieldset className="field badges__choices">
      <legend>Mesures de la planche, en millimètres</legend>
      <p className="hint">Le pas se mesure du bord d’une carte au même bord de la carte suivante.</p>
      <div className="badges__measures">
        {MEASURES.map(({ name, label, whole }) => (
          <TextField
            key={name}
            name={`custom.${name}`}
            label={label}
            type="number"
            min={0}
            step={whole ? 1 : 0.05}
            defaultValue={custom[name]}
            onChange={(event) => {
              const typed = millimetres(event.target.value);
              onChange({ ...custom, [name]: whole ? Math.round(typed) : typed });
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Cards on their paper, to scale. */
function Drawing({ sheet }: { sheet: Drawn }) {
  const cards = [];
  for (let row = 0; row < Math.min(sheet.rows, 20); row++) {
    for (let column = 0; column < Math.min(sheet.columns, 20); column++) {
      cards.push(
        <rect
          key={`${row}-${column}`}
          className="card"
          x={sheet.left + column * sheet.pitch_x}
          y={sheet.top + row * sheet.pitch_y}
          width={sheet.card_width}
          height={sheet.card_height}
        />,
      );
    }
  }
  const label = `Planche de ${sheet.columns} × ${sheet.rows} cartes`;
  return (
    <svg
      className="badges__sheet field"
      viewBox={`-1 -1 ${sheet.paper_width + 2} ${sheet.paper_height + 2}`}
      role="img"
      aria-label={label}
    >
      <rect className="paper" width={sheet.paper_width} height={sheet.paper_height} />
      {cards}
    </svg>
  );
}

const AXES = [
  { name: "offset_x", label: "Vers la droite (mm)" },
  { name: "offset_y", label: "Vers le bas (mm)" },
] as const;

/** Printers pull paper a little off: whole sheets are moved, by half millimetres, and tried on plain paper. */
function Offsets({ settings, onChange }: Omit<Props, "read">) {
  const slug = useSlug();
  const query = new URLSearchParams({
    ...(settings.sheet && settings.sheet !== CUSTOM ? { sheet: settings.sheet } : {}),
    offset_x: String(settings.offset_x ?? 0),
    offset_y: String(settings.offset_y ?? 0),
  });
  return (
    <details className="field remarks">
      <summary>Essayer la planche et décaler l’impression</summary>
      <p className="hint">
        Imprimez la planche d’essai à 100 %, sans « ajuster à la page », sur une feuille ordinaire. Posez-la
        sur une vraie planche, devant une fenêtre : si tout est décalé, dites de combien.
        {settings.sheet === CUSTOM &&
          " Enregistrez d’abord vos mesures : l’essai suit ce qui est enregistré."}
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
            defaultValue={settings[name] ?? 0}
            onChange={(event) => onChange({ [name]: within(millimetres(event.target.value)) })}
          />
        ))}
      </div>
      <a
        className="btn btn--dense"
        href={`/api/v1/events/${slug}/badges/trial.pdf?${query.toString()}`}
        target="_blank"
        rel="noreferrer"
      >
        Ouvrir la planche d’essai
      </a>
    </details>
  );
}

/** What the server accepts: five millimetres at most. */
function within(number: number): number {
  return Math.max(-5, Math.min(5, number));
}
