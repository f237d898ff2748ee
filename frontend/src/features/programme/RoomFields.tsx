import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { networks, options, roomLayouts } from "@/shared/words/labels";

import type { Room, Venue } from "./places";
import { EQUIPMENT, MICROPHONES } from "./places";

interface Props {
  row: Room | null;
  venues: readonly Venue[];
  mayEdit: boolean;
}

const YES_NO = [
  { value: "yes", label: "Oui" },
  { value: "no", label: "Non" },
];
const UNKNOWN = "On ne sait pas encore";

/** The fiche lieu of a room in groups, as somebody fills it walking through the room. */
export function RoomFields({ row, venues, mayEdit }: Props) {
  const lock = { disabled: !mayEdit };
  const yesNo = (name: keyof typeof EQUIPMENT | "step_free", label: string) => (
    <SelectField
      key={name}
      name={name}
      label={label}
      options={YES_NO}
      empty={UNKNOWN}
      defaultValue={row?.[name] == null ? "" : row[name] ? "yes" : "no"}
      {...lock}
    />
  );
  const count = (name: keyof typeof MICROPHONES | "seats" | "area_m2" | "power_sockets", label: string) => (
    <TextField
      key={name}
      name={name}
      label={label}
      inputMode="decimal"
      defaultValue={shown(row?.[name])}
      {...lock}
    />
  );
  const text = (name: "name" | "floor" | "power_supply" | "network_note", label: string, hint?: string) => (
    <TextField name={name} label={label} hint={hint} defaultValue={row?.[name]} {...lock} />
  );
  return (
    <>
      <fieldset className="place-group">
        <legend>S’y rendre et y entrer</legend>
        <div className="pair">
          {text("name", "Nom")}
          <SelectField
            key={venues.length}
            name="venue_id"
            label="Lieu"
            options={venues.map((venue) => ({ value: venue.id, label: venue.name }))}
            empty="Non précisé"
            defaultValue={row?.venue_id ?? ""}
            {...lock}
          />
          {text("floor", "Étage")}
          {yesNo("step_free", "Accès sans marche")}
        </div>
      </fieldset>
      <fieldset className="place-group">
        <legend>La salle</legend>
        <div className="pair">
          {count("seats", "Places")}
          {count("area_m2", "Surface en m²")}
        </div>
        <LayoutTable row={row} mayEdit={mayEdit} />
        <TextArea
          name="furniture"
          label="Mobilier"
          hint="Tables, chaises, ce qui se déplace ou non. Exemple : 12 tables sur roulettes, 40 chaises."
          defaultValue={row?.furniture}
          {...lock}
        />
      </fieldset>
      <fieldset className="place-group">
        <legend>Le matériel</legend>
        <div className="pair">
          {(Object.keys(EQUIPMENT) as (keyof typeof EQUIPMENT)[]).map((name) => yesNo(name, EQUIPMENT[name]))}
        </div>
        <div className="pair">
          {(Object.keys(MICROPHONES) as (keyof typeof MICROPHONES)[]).map((name) =>
            count(name, MICROPHONES[name]),
          )}
        </div>
      </fieldset>
      <fieldset className="place-group">
        <legend>Réseau et électricité</legend>
        <div className="pair">
          <SelectField
            name="network"
            label="Réseau"
            options={options(networks)}
            empty={UNKNOWN}
            defaultValue={row?.network ?? ""}
            {...lock}
          />
          {text(
            "network_note",
            "Précisions sur le réseau",
            "Nom du Wi-Fi, débit, prise au mur. Pas de mot de passe.",
          )}
          {count("power_sockets", "Prises électriques")}
          {text("power_supply", "Puissance disponible", "Exemple : deux lignes de 16 A.")}
        </div>
      </fieldset>
      <TextArea name="notes" label="Autre chose à savoir" defaultValue={row?.notes} {...lock} />
    </>
  );
}

function LayoutTable({ row, mayEdit }: { row: Room | null; mayEdit: boolean }) {
  const seats = new Map(row?.layout_seats.map((each) => [each.layout as string, each.seats]));
  return (
    <table className="place-layouts">
      <caption>Places selon la disposition. Vide : on ne sait pas encore.</caption>
      <tbody>
        {options(roomLayouts).map(({ value, label }) => (
          <tr key={value}>
            <th scope="row">{label}</th>
            <td>
              <input
                className="input input--dense"
                name={`layout.${value}`}
                aria-label={`Places, ${label.toLowerCase()}`}
                inputMode="numeric"
                defaultValue={seats.get(value) ?? ""}
                disabled={!mayEdit}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `72`, `72,5`: a figure as it is written. */
function shown(value: number | string | null | undefined): string {
  return value == null ? "" : String(Number(value)).replace(".", ",");
}
