import { answer, http } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { say } from "@/shared/ui/toasts";

import { ELECTED } from "./requests";

/** Name, mandate, structure: enough to begin with. */
export function AddElected({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const slug = useSlug();

  async function send(values: FormData) {
    const body = {
      organisation_id: textOf(values, "organisation_id"),
      name: textOf(values, "name"),
      function: textOf(values, "function"),
      email: textOf(values, "email"),
      phone: textOf(values, "phone"),
    };
    await answer(http.POST(ELECTED, { params: { path: { slug } }, body }));
    onAdded();
    say(`${body.name || body.function} : suivi commencé.`);
    onClose();
  }

  return (
    <Dialog title="Ajouter une personne élue" onClose={onClose}>
      <Form send="Ajouter" onSend={send} onCancel={onClose}>
        <div className="pair">
          <TextField name="name" label="Nom" />
          <TextField name="function" label="Mandat" placeholder="Maire, vice-présidence au numérique…" />
        </div>
        <OrganisationField name="organisation_id" label="Structure" empty="Choisir" />
        <div className="pair">
          <TextField name="email" label="Adresse électronique" type="email" />
          <TextField name="phone" label="Téléphone" type="tel" />
        </div>
      </Form>
    </Dialog>
  );
}
