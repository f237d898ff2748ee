import { useState } from "react";

import { Dialog } from "@/shared/ui/Dialog";
import { Form } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { say } from "@/shared/ui/toasts";
import { changesOf } from "@/shared/ui/useSave";

import { computedWords, TEXTS, textsOf } from "./lines";
import { useLineSave } from "./saving";
import type { Line } from "./shapes";
import { TextFields, textsIn } from "./TextFields";
import { partNames } from "./words";

interface Props {
  line: Line;
  mayEdit: boolean;
  onClose: () => void;
}

/** Other words on a computed line, or the line out of sight; the programme stays as it is. */
export function ComputedDialog({ line: now, mayEdit, onClose }: Props) {
  // As it was opened: what others write meanwhile is shown beside ours when it is saved, not slipped under it.
  const [line] = useState(now);
  const { save, dialog } = useLineSave(onClose);
  const computed = computedWords(line);

  async function change(changes: Record<string, unknown>, said: string) {
    if (Object.keys(changes).length > 0 && !(await save(line, changes))) return;
    onClose();
    say(said);
  }

  const hide = line.is_hidden
    ? { name: "Montrer", said: "La ligne est de nouveau dans le conducteur." }
    : { name: "Masquer", said: "La ligne n’est plus dans le conducteur." };
  const more = mayEdit && (
    <>
      {line.is_changed && (
        <button
          type="button"
          className="btn"
          onClick={() => void change(computed, "La ligne est comme calculée.")}
        >
          Comme calculé
        </button>
      )}
      <button
        type="button"
        className="btn"
        onClick={() => void change({ is_hidden: !line.is_hidden }, hide.said)}
      >
        {hide.name}
      </button>
    </>
  );
  return (
    <Dialog title={`${partNames[line.part] ?? "Ligne"} : ${line.title || line.what}`} onClose={onClose} wide>
      <p className="field muted">
        Calculé d’après le programme, les salles et les engagements. Ce que vous écrivez ici se lit à la place
        dans le conducteur, sans changer le programme.
      </p>
      <Form
        send="Enregistrer"
        onSend={(values) => change(changesOf(textsOf(line), textsIn(values)), "Ligne enregistrée.")}
        onCancel={onClose}
        mayEdit={mayEdit}
        more={more || undefined}
      >
        <TextFields said={textsOf(line)} names={TEXTS} computed={computed} disabled={!mayEdit} />
      </Form>
      {dialog}
      {line.cue_id && <JournalOf kind="cue" id={line.cue_id} />}
    </Dialog>
  );
}
