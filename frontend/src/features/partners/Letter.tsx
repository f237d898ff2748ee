import { useState } from "react";

import { refreshAll } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";

import { logSigned } from "./requests";

/** The letter of commitment: print it, and note the moment when it was signed. */
export function Letter({ organisationId, name }: { organisationId: string; name: string }) {
  const slug = useSlug();
  const may = useMay();
  const [open, setOpen] = useState(false);

  async function send(values: FormData) {
    await logSigned(slug, organisationId, textOf(values, "at"), textOf(values, "notes"));
    await refreshAll();
    say("Signature notée dans le suivi.");
    setOpen(false);
  }

  return (
    <section className="field">
      <h3>Lettre d’engagement</h3>
      <p className="muted">Ce que la structure apporte, à relire et à signer. Ce n’est pas un contrat.</p>
      <div className="acts">
        {may("prints.make") && (
          <a
            className="btn"
            href={`/api/v1/events/${slug}/prints/letters.pdf?organisation=${organisationId}`}
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="print" />
            Ouvrir la lettre
          </a>
        )}
        {may("organisations.edit") && (
          <button type="button" className="btn" onClick={() => setOpen(true)}>
            <Icon name="check" />
            Lettre signée
          </button>
        )}
      </div>
      {open && (
        <Dialog title={`Lettre signée, ${name}`} onClose={() => setOpen(false)}>
          <Form send="Noter la signature" onSend={send} onCancel={() => setOpen(false)}>
            <TextField
              name="at"
              label="Quand"
              type="datetime-local"
              hint="Laissez vide si c’est maintenant."
            />
            <TextArea name="notes" label="Notes" hint="Qui a signé, où, en présence de qui." />
          </Form>
        </Dialog>
      )}
    </section>
  );
}
