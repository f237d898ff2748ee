import { Dialog } from "@/shared/ui/Dialog";
import { TextArea } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";

import type { ItemRow } from "./ticks";

interface Props {
  item: ItemRow;
  onSaid: (note: string) => Promise<void>;
  onClose: () => void;
}

/** A problem is said with a word: whoever comes to help knows what to bring. */
export function ProblemDialog({ item, onSaid, onClose }: Props) {
  async function said(values: FormData) {
    await onSaid(textOf(values, "note"));
    onClose();
  }
  return (
    <Dialog title={`Problème : ${item.label}`} onClose={onClose}>
      <Form send="Signaler" onSend={said} onCancel={onClose}>
        <TextArea
          name="note"
          label="Ce qui ne va pas"
          hint="En quelques mots. Vide : la note d’avant reste."
          rows={3}
        />
      </Form>
    </Dialog>
  );
}
