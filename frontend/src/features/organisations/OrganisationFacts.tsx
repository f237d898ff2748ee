import { useSlug } from "@/shared/event";
import { useCategoryOptions, useOrganisationOptions } from "@/shared/lookups";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { Seen } from "@/shared/ui/Seen";
import { say } from "@/shared/ui/toasts";
import { lookOptions, outreachLooks } from "@/shared/words/labels";

import { Contacts } from "./Contacts";
import type { Organisation } from "./requests";
import { useOrganisationSave } from "./requests";

interface Props {
  row: Organisation;
  mayEdit: boolean;
  onClose: () => void;
}

/** What a structure is, and whom to call there. */
export function OrganisationFacts({ row, mayEdit, onClose }: Props) {
  return (
    <>
      <Seen row={row}>{(seen) => <Facts row={seen} mayEdit={mayEdit} onClose={onClose} />}</Seen>
      <Contacts organisation={row} mayEdit={mayEdit} />
    </>
  );
}

function Facts({ row, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const { save, dialog } = useOrganisationSave(slug, onClose);
  const others = useOrganisationOptions().filter((option) => option.value !== row.id);
  const categories = useCategoryOptions();

  async function send(values: FormData) {
    const before = facts(row);
    const category = textOf(values, "categories");
    const wanted: Record<string, unknown> = {
      ...Object.fromEntries(
        ["name", "commune", "siret", "state", "notes"].map((name) => [name, textOf(values, name)]),
      ),
      introduced_by_id: textOrNull(values, "introduced_by_id"),
      first_contact_on: textOrNull(values, "first_contact_on"),
      last_contact_on: textOrNull(values, "last_contact_on"),
    };
    const changes = Object.fromEntries(
      Object.entries(wanted).filter(([name, value]) => before[name] !== value),
    );
    const [main, ...rest] = row.categories.map((each) => each.code);
    if (category !== (main ?? ""))
      changes["categories"] = category ? [category, ...rest.filter((each) => each !== category)] : rest;
    if (Object.keys(changes).length > 0) {
      if (!(await save(row, changes))) return;
      say("Structure enregistrée.");
    }
    onClose();
  }

  const lock = { disabled: !mayEdit };
  return (
    <>
      <Form send="Enregistrer" onSend={send} onCancel={onClose}>
        <TextField name="name" label="Nom" defaultValue={row.name} {...lock} />
        <div className="pair">
          <SelectField
            key={categories.length}
            name="categories"
            label="Catégorie principale"
            options={categories}
            empty="Sans catégorie"
            defaultValue={row.categories[0]?.code}
            {...lock}
          />
          <SelectField
            name="state"
            label="État"
            options={lookOptions(outreachLooks)}
            defaultValue={row.state}
            {...lock}
          />
        </div>
        <div className="pair">
          <TextField name="commune" label="Commune" defaultValue={row.commune} {...lock} />
          <TextField name="siret" label="SIRET" defaultValue={row.siret} inputMode="numeric" {...lock} />
        </div>
        <div className="pair">
          <TextField
            name="first_contact_on"
            label="Premier contact"
            type="date"
            defaultValue={row.first_contact_on ?? ""}
            {...lock}
          />
          <TextField
            name="last_contact_on"
            label="Dernier contact"
            type="date"
            defaultValue={row.last_contact_on ?? ""}
            {...lock}
          />
        </div>
        <SelectField
          key={`by-${others.length}`}
          name="introduced_by_id"
          label="Présentée par"
          options={others}
          empty="Personne"
          defaultValue={row.introduced_by_id ?? ""}
          {...lock}
        />
        <TextArea name="notes" label="Notes" defaultValue={row.notes} {...lock} />
      </Form>
      {dialog}
    </>
  );
}

function facts(row: Organisation): Record<string, unknown> {
  return row;
}
