import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useRoomOptions } from "@/shared/lookups";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { options, trades } from "@/shared/words/labels";

export function AddItem({ onClose }: { onClose: () => void }) {
  const slug = useSlug();
  const rooms = useRoomOptions();

  async function add(values: FormData) {
    const body = {
      label: textOf(values, "label"),
      trade: textOf(values, "trade"),
      room_id: textOrNull(values, "room_id"),
      owner: textOf(values, "owner"),
      due_at: textOrNull(values, "due_at"),
      note: textOf(values, "note"),
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
        <div className="pair">
          <SelectField name="trade" label="Métier" options={options(trades)} />
          <SelectField name="room_id" label="Salle" options={rooms} empty="Partout" />
        </div>
        <div className="pair">
          <TextField name="owner" label="Qui s’en charge" />
          <TextField name="due_at" label="Pour quand" type="datetime-local" />
        </div>
        <TextArea name="note" label="Note" />
      </Form>
    </Dialog>
  );
}
