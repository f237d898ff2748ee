import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useRoomOptions } from "@/shared/lookups";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { options, trades } from "@/shared/words/labels";

import { factsIn, ItemFields } from "./ItemFields";
import { useSessionOptions } from "./lookups";

export function AddItem({ onClose }: { onClose: () => void }) {
  const slug = useSlug();
  const rooms = useRoomOptions();
  const sessions = useSessionOptions();

  async function add(values: FormData) {
    const body = {
      label: textOf(values, "label"),
      trade: textOf(values, "trade"),
      room_id: textOrNull(values, "room_id"),
      session_id: textOrNull(values, "session_id"),
      ...factsIn(values),
    };
    await answer(
      http.POST("/api/v1/events/{slug}/stage/checklist", { params: { path: { slug } }, body: body as never }),
    );
    await refreshAll();
    say("Point ajouté.");
    onClose();
  }

  return (
    <Dialog title="Ajouter un point de régie" onClose={onClose}>
      <Form send="Ajouter" onSend={add} onCancel={onClose}>
        <TextField name="label" label="Ce qu’il faut" />
        <SelectField name="trade" label="Métier" options={options(trades)} defaultValue="other" />
        <div className="pair">
          <SelectField name="room_id" label="Salle" options={rooms} empty="Partout" />
          <SelectField name="session_id" label="Séance" options={sessions} empty="Aucune en particulier" />
        </div>
        <ItemFields />
      </Form>
    </Dialog>
  );
}
