import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextArea } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";

import { accept } from "./checks";
import type { Finding } from "./checks";

/** Living with a finding is a decision of the committee: its reason is written down. */
export function AcceptDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { slug } = useEvent();

  async function send(values: FormData) {
    await accept(slug, finding, textOf(values, "reason"));
    say("Exception acceptée. Elle tombe si la séance change.");
    onClose();
  }

  return (
    <Dialog title="Accepter cette exception" onClose={onClose}>
      <p>
        <strong>{french(finding.place)}.</strong> {french(finding.sentence)}
      </p>
      <Form send="Accepter" onSend={send} onCancel={onClose}>
        <TextArea
          name="reason"
          label="Pourquoi le comité l’accepte"
          hint="Votre nom et cette raison restent à côté du point. Il revient si ce dont il parle change."
          rows={3}
          required
        />
      </Form>
    </Dialog>
  );
}
