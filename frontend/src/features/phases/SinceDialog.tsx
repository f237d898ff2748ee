import { answer, http } from "@/shared/api/client";
import { plainDate } from "@/shared/dates";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import type { Phase } from "./Bay";

const FIRST: Record<Phase["code"], string> = {
  mobilisation: "le premier contact noté",
  engagement: "la première promesse ou la première réunion",
  execution: "la première séance écrite",
};

/** Since when a phase runs: the first thing done in it, unless the committee writes another day. */
export function SinceDialog({ phase, onClose }: { phase: Phase; onClose: () => void }) {
  const slug = useSlug();
  const { save, dialog } = useSave<Phase & { id: string }>({
    send: (row, body, version) =>
      answer(
        http.PATCH("/api/v1/events/{slug}/phases/{phase}", {
          params: { path: { slug, phase: row.code }, header: { "If-Match": `"${version}"` } },
          body: body as { opened_on: string | null },
        }),
      ),
    names: { since_by_hand: "Début écrit par le comité", opened_on: "Début" },
    words: (_, value) => (typeof value === "string" ? plainDate(value) : "d’après ce qui est noté"),
    onSettled: onClose,
  });

  async function send(values: FormData) {
    if (!(await save({ ...phase, id: phase.code }, { opened_on: textOrNull(values, "opened_on") }))) return;
    say("Début enregistré.");
    onClose();
  }

  return (
    <Dialog title={`Début de la phase ${phase.name}`} onClose={onClose}>
      <p>
        Sans date écrite ici, la phase commence avec {FIRST[phase.code]}
        {phase.since && !phase.since_by_hand ? ` : ${plainDate(phase.since)}.` : "."}
      </p>
      <Form send="Enregistrer" onSend={send} onCancel={onClose}>
        <TextField
          name="opened_on"
          label="En cours depuis le"
          type="date"
          defaultValue={phase.since_by_hand ?? ""}
        />
      </Form>
      {dialog}
    </Dialog>
  );
}
