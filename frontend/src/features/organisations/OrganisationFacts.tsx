import { useSlug } from "@/shared/event";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { Seen } from "@/shared/ui/Seen";
import { say } from "@/shared/ui/toasts";
import { lookOptions, outreachLooks } from "@/shared/words/labels";

import { AddressFields, degrees } from "./AddressFields";
import { CategoriesField, categoriesOf } from "./CategoriesField";
import { Contacts } from "./Contacts";
import type { Organisation } from "./requests";
import { changesOf, useOrganisationSave } from "./requests";

import "./organisations.css";

interface Props {
  row: Organisation;
  mayEdit: boolean;
  onClose: () => void;
}

const TEXTS = [
  "name",
  "kind",
  "commune",
  "insee_code",
  "address",
  "postal_code",
  "email",
  "phone",
  "website",
  "siret",
  "rna",
  "state",
  "notes",
] as const;
const DATES = ["first_contact_on", "last_contact_on", "introduced_by_id"] as const;

/** What a structure is, and whom to call there. */
export function OrganisationFacts({ row, mayEdit, onClose }: Props) {
  return (
    <>
      <Contacts organisation={row} mayEdit={mayEdit} />
      <Seen row={row}>{(seen) => <Facts row={seen} mayEdit={mayEdit} onClose={onClose} />}</Seen>
    </>
  );
}

function Facts({ row, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const { save, dialog } = useOrganisationSave(slug, { onSettled: onClose });

  async function send(values: FormData) {
    const changes = changesOf(row, {
      ...Object.fromEntries(TEXTS.map((name) => [name, textOf(values, name)])),
      ...Object.fromEntries(DATES.map((name) => [name, textOrNull(values, name)])),
      latitude: numberOrNull(values, "latitude"),
      longitude: numberOrNull(values, "longitude"),
      categories: categoriesOf(values),
    });
    if (Object.keys(changes).length > 0) {
      if (!(await save(row, changes))) return;
      say("Structure enregistrée.");
    }
    onClose();
  }

  const lock = { disabled: !mayEdit };
  return (
    <section className="sheet-part">
      <h3>La fiche</h3>
      {row.aliases.length > 0 && (
        <p className="muted">Aussi connue sous le nom de {row.aliases.join(", ")}.</p>
      )}
      <Form send="Enregistrer" onSend={send} onCancel={onClose}>
        <div className="pair">
          <TextField name="name" label="Nom" defaultValue={row.name} {...lock} />
          <TextField
            name="kind"
            label="Précision"
            hint="Par exemple : centre social, service de la ville."
            defaultValue={row.kind}
            {...lock}
          />
        </div>
        <CategoriesField initial={row.categories} {...lock} />
        <AddressFields row={row} {...lock} />
        <div className="pair">
          <TextField
            name="email"
            label="Adresse électronique de la structure"
            type="email"
            defaultValue={row.email}
            {...lock}
          />
          <TextField name="phone" label="Standard" type="tel" defaultValue={row.phone} {...lock} />
          <TextField name="website" label="Site" type="url" defaultValue={row.website} {...lock} />
        </div>
        <Identifiers row={row} {...lock} />
        <FollowUpFields row={row} {...lock} />
      </Form>
      {dialog}
    </section>
  );
}

/** What few people know by heart, folded away unless something is written there. */
function Identifiers({ row, disabled }: { row: Organisation; disabled: boolean }) {
  const known = Boolean(row.siret || row.rna || row.latitude !== null);
  return (
    <details className="more-facts" open={known}>
      <summary>Numéros et coordonnées</summary>
      <div className="pair">
        <TextField
          name="siret"
          label="SIRET"
          hint="Quatorze chiffres, avec ou sans espaces."
          inputMode="numeric"
          defaultValue={row.siret}
          disabled={disabled}
        />
        <TextField
          name="rna"
          label="Numéro RNA d’une association"
          hint="W et neuf chiffres."
          defaultValue={row.rna}
          disabled={disabled}
        />
        <TextField
          name="latitude"
          label="Latitude"
          inputMode="decimal"
          defaultValue={degrees(row.latitude)}
          disabled={disabled}
        />
        <TextField
          name="longitude"
          label="Longitude"
          inputMode="decimal"
          defaultValue={degrees(row.longitude)}
          disabled={disabled}
        />
      </div>
    </details>
  );
}

interface FollowUpProps {
  row: Organisation;
  disabled: boolean;
}

function FollowUpFields({ row, disabled }: FollowUpProps) {
  return (
    <>
      <div className="pair">
        <SelectField
          name="state"
          label="État"
          options={lookOptions(outreachLooks)}
          defaultValue={row.state}
          disabled={disabled}
        />
        <OrganisationField
          name="introduced_by_id"
          label="Présentée par"
          empty="Personne"
          except={row.id}
          defaultValue={row.introduced_by_id ?? ""}
          disabled={disabled}
        />
        <TextField
          name="first_contact_on"
          label="Premier contact"
          type="date"
          defaultValue={row.first_contact_on ?? ""}
          disabled={disabled}
        />
        <TextField
          name="last_contact_on"
          label="Dernier contact"
          type="date"
          defaultValue={row.last_contact_on ?? ""}
          disabled={disabled}
        />
      </div>
      <TextArea name="notes" label="Notes" defaultValue={row.notes} disabled={disabled} />
    </>
  );
}
