import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextArea } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import type { Phase } from "./Bay";
import { Gate } from "./Gate";

export function openWords(count: number): string {
  if (count === 0) return "Toutes les conditions sont remplies. La phase pourra être rouverte.";
  const conditions =
    count > 1 ? `${count} conditions ne sont pas remplies` : "Une condition n’est pas remplie";
  return `${conditions}. Vous pouvez clore quand même, en disant pourquoi. Votre raison reste dans le journal.`;
}

/** Closing a phase: the gates that are still open, and why it is closed all the same. */
export function CloseDialog({ phase, onClose }: { phase: Phase; onClose: () => void }) {
  const slug = useSlug();
  const open = phase.gates.filter((gate) => !gate.met);

  async function send(values: FormData) {
    await answer(
      http.POST("/api/v1/events/{slug}/phases/{phase}/close", {
        params: { path: { slug, phase: phase.code } },
        body: { reason: textOf(values, "reason") },
      }),
    );
    await refreshAll();
    say(`La phase ${phase.name} est close.`);
    onClose();
  }

  return (
    <Dialog title={`Clore la phase ${phase.name} ?`} onClose={onClose}>
      <p>{openWords(open.length)}</p>
      {phase.code === "mobilisation" && (
        <p className="muted">
          La mobilisation peut rester ouverte jusqu’au jour J : rien n’oblige à la clore.
        </p>
      )}
      <ul className="open-gates">
        {open.map((gate) => (
          <Gate key={gate.code} gate={gate} />
        ))}
      </ul>
      <Form send="Clore la phase" cancel="Ne pas clore" onSend={send} onCancel={onClose}>
        {open.length > 0 && <TextArea name="reason" label="Raison" maxLength={1000} rows={3} />}
      </Form>
    </Dialog>
  );
}
