import { answer, http, refreshAll } from "@/shared/api/client";
import { dayOf } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import { PersonFields, personOf } from "./PersonFields";
import type { Holder } from "./requests";
import { HOLDER } from "./requests";

/** Somebody takes over: who, from which day, and what must not be lost on the way. */
export function HandOverDialog({ row, onClose }: { row: Holder; onClose: () => void }) {
  const { slug, time_zone } = useEvent();

  async function send(values: FormData) {
    await answer(
      http.POST(`${HOLDER}/hand-over`, {
        params: { path: { slug, holder_id: row.id }, header: { "If-Match": `"${row.version}"` } },
        body: { ...personOf(values), on: textOf(values, "on"), note: textOf(values, "note") },
      }),
    );
    await refreshAll();
    say("Le relais est noté.");
    onClose();
  }

  return (
    <Dialog title="Passer la main" onClose={onClose}>
      <p>Qui prend la suite de {row.said} ?</p>
      <Form send="Passer la main" onSend={send} onCancel={onClose}>
        <PersonFields />
        <TextField
          name="on"
          label="À partir du"
          type="date"
          defaultValue={dayOf(new Date().toISOString(), time_zone)}
        />
        <TextArea
          name="note"
          label="Ce qu’il faut savoir"
          hint="Où en sont les choses, qui rappeler, où sont les fichiers et les clés."
        />
      </Form>
    </Dialog>
  );
}
