import { answer, http, refreshAll } from "@/shared/api/client";
import { localInput } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import type { Contact, Exchange } from "./requests";
import { EXCHANGE } from "./requests";
import { contactWords, exchangeKinds, exchangeOutcomes } from "./words";

interface Props {
  exchange: Exchange;
  contacts: readonly Contact[];
  onClose: () => void;
}

const names = {
  kind: "Comment",
  outcome: "Résultat",
  at: "Quand",
  contact_id: "Avec",
  notes: "Ce qui s’est dit",
  next_step: "Quoi faire",
  next_on: "Le",
};

/** Correct what was written of an exchange; the state of the structure is changed on its own. */
export function EditExchange({ exchange, contacts, onClose }: Props) {
  const { slug, time_zone } = useEvent();
  const { save, dialog } = useSave<Exchange>({
    names,
    onSettled: onClose,
    send: (row, changes, version) =>
      answer(
        http.PATCH(EXCHANGE, {
          params: { path: { slug, exchange_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function send(values: FormData) {
    const at = textOf(values, "at");
    const changes = {
      kind: textOf(values, "kind"),
      outcome: textOf(values, "outcome"),
      contact_id: textOrNull(values, "contact_id"),
      notes: textOf(values, "notes"),
      next_step: textOf(values, "next_step"),
      next_on: textOrNull(values, "next_on"),
      ...(at !== localInput(exchange.at, time_zone) && { at }),
    };
    if (!(await save(exchange, changes))) return;
    await refreshAll();
    say("Échange corrigé.");
    onClose();
  }

  return (
    <Dialog title="Corriger un échange" onClose={onClose}>
      <Form send="Enregistrer" onSend={send} onCancel={onClose}>
        <div className="pair">
          <SelectField
            name="kind"
            label="Comment"
            options={Object.entries(exchangeKinds).map(([value, way]) => ({ value, label: way.word }))}
            defaultValue={exchange.kind}
          />
          <SelectField
            name="outcome"
            label="Résultat"
            options={Object.entries(exchangeOutcomes).map(([value, label]) => ({ value, label }))}
            defaultValue={exchange.outcome}
          />
          <TextField
            name="at"
            label="Quand"
            type="datetime-local"
            defaultValue={localInput(exchange.at, time_zone)}
          />
          <SelectField
            name="contact_id"
            label="Avec"
            options={contacts.map((each) => ({ value: each.id, label: contactWords(each) }))}
            empty="Personne en particulier"
            defaultValue={exchange.contact_id ?? ""}
          />
        </div>
        <TextArea name="notes" label="Ce qui s’est dit" defaultValue={exchange.notes} />
        <div className="pair">
          <TextField
            name="next_step"
            label="Prochaine étape dite ce jour-là"
            defaultValue={exchange.next_step}
          />
          <TextField name="next_on" label="Pour le" type="date" defaultValue={exchange.next_on ?? ""} />
        </div>
      </Form>
      {dialog}
    </Dialog>
  );
}
