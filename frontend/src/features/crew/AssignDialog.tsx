import { useState } from "react";

import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { say } from "@/shared/ui/toasts";

import { MemberDialog } from "./MemberDialog";
import type { Shift } from "./requests";
import { assign, then, useMembers } from "./requests";
import { choices } from "./words";

interface Props {
  shift: Shift;
  title: string;
  onClose: () => void;
}

/** Put somebody on a shift: whoever is free first; the server says why when it cannot be. */
export function AssignDialog({ shift, title, onClose }: Props) {
  const slug = useSlug();
  const asked = useMembers();
  const [adding, setAdding] = useState(false);

  async function send(values: FormData) {
    await then(assign(slug, shift.id, textOf(values, "shift_ids")));
    say("C’est noté.");
    onClose();
  }

  if (adding) return <MemberDialog mayEdit onClose={() => setAdding(false)} />;
  return (
    <Dialog title="Placer quelqu’un" onClose={onClose}>
      <p className="muted">{title}</p>
      <Loaded asked={asked}>
        {(page) => {
          const options = choices(page.items, shift);
          const another = (
            <button type="button" className="btn" onClick={() => setAdding(true)}>
              Quelqu’un d’autre
            </button>
          );
          return options.some((option) => !option.disabled) ? (
            <Form send="Placer" onSend={send} onCancel={onClose} more={another}>
              <SelectField name="shift_ids" label="Qui" options={options} />
            </Form>
          ) : (
            <>
              <p className="field">Personne n’est libre à cette heure : ajoutez quelqu’un à l’équipe.</p>
              <div className="acts acts--end">{another}</div>
            </>
          );
        }}
      </Loaded>
    </Dialog>
  );
}
