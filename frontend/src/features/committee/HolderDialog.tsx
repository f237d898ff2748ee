import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { ArchiveButton } from "@/shared/ui/ArchiveButton";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { options } from "@/shared/words/labels";

import { PersonFields, personOf } from "./PersonFields";
import type { Competence, Holder } from "./requests";
import { charges, holderShelf, HOLDERS, useHolderSave } from "./requests";

interface Props {
  competence: Competence;
  row: Holder | null;
  onClose: () => void;
}

/** Name somebody for a competence, or correct who it is and since when. */
export function HolderDialog({ competence, row, onClose }: Props) {
  const slug = useSlug();
  const { save, dialog } = useHolderSave(slug, onClose);

  async function send(values: FormData) {
    const body = {
      ...personOf(values),
      charge: (textOf(values, "charge") || "all") as Holder["charge"],
      since_on: textOrNull(values, "since_on"),
      until_on: textOrNull(values, "until_on"),
    };
    if (row) {
      if (!(await save(row, body))) return;
    } else {
      const made = { ...body, competence: competence.competence };
      await answer(http.POST(HOLDERS, { params: { path: { slug } }, body: made }));
      await refreshAll();
    }
    say("C’est noté.");
    onClose();
  }

  const remove = row && (
    <ArchiveButton shelf={holderShelf(slug)} id={row.id} onClose={onClose}>
      Retirer
    </ArchiveButton>
  );
  return (
    <Dialog title={`${competence.name} : ${row ? row.said : "nommer quelqu’un"}`} onClose={onClose}>
      {row && <p className="muted">Retirer sert à une erreur : pour un départ, passez plutôt la main.</p>}
      <Form send="Enregistrer" onSend={send} onCancel={onClose} more={remove}>
        <PersonFields {...(row && { person: row })} />
        {competence.competence === "programming" && (
          <SelectField
            name="charge"
            label="En charge de"
            hint="Il faut quelqu’un pour les structures partenaires et quelqu’un pour les interventions ; ce peut être la même personne."
            options={options(charges)}
            defaultValue={row?.charge ?? "all"}
          />
        )}
        <div className="pair">
          <TextField name="since_on" label="Depuis le" type="date" defaultValue={row?.since_on ?? ""} />
          <TextField name="until_on" label="Jusqu’au" type="date" defaultValue={row?.until_on ?? ""} />
        </div>
      </Form>
      {dialog}
    </Dialog>
  );
}
