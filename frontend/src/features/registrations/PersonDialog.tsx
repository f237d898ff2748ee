import { answer, http, refreshAll } from "@/shared/api/client";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Form } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { State } from "@/shared/ui/State";
import { say } from "@/shared/ui/toasts";
import { lookOf, registrationLooks } from "@/shared/words/labels";

import { cancelOne } from "./cancelling";
import { bodyOf } from "./personBody";
import { PersonFields } from "./PersonFields";
import { PersonSide } from "./PersonSide";
import type { Registration } from "./requests";
import { LIST, useMeals, useMoments, useQuestions, useRegistrationSave } from "./requests";
import { useSaid } from "./said";

interface Props {
  row: Registration | null;
  mayEdit: boolean;
  onClose: () => void;
}

/** Register somebody for them, or read and change all that they said, chose and accepted. */
export function PersonDialog({ row, mayEdit, onClose }: Props) {
  const event = useEvent();
  const { save, dialog } = useRegistrationSave(event.slug, onClose);
  const moments = useMoments();
  const meals = useMeals();
  const questions = useQuestions();
  const said = useSaid(row);

  async function send(values: FormData) {
    const body = bodyOf(values, { row, said: said.data, moments, meals, questions });
    if (row) {
      if (Object.keys(body).length > 1 && !(await save(row, body))) return;
    } else {
      const path = `${LIST}/by-committee` as const;
      await answer(http.POST(path, { params: { path: { slug: event.slug } }, body: body as never }));
      await refreshAll();
    }
    say(row ? "Inscription enregistrée." : "La personne est inscrite.");
    onClose();
  }

  async function cancel() {
    if (row && (await cancelOne(event.slug, row))) onClose();
  }

  const title = row ? `${row.first_name} ${row.last_name}` : "Inscrire une personne";
  return (
    <Dialog title={title} onClose={onClose} wide>
      {row && (
        <p className="field">
          <State {...lookOf(registrationLooks, row.state)} />
        </p>
      )}
      {row && <PersonSide row={row} mayEdit={mayEdit} />}
      {row && !said.isReady ? null : (
        <Form
          send={row ? "Enregistrer" : "Inscrire"}
          onSend={send}
          onCancel={onClose}
          mayEdit={mayEdit}
          more={
            row &&
            mayEdit && (
              <button type="button" className="btn btn--bad" onClick={() => void cancel()}>
                Annuler l’inscription…
              </button>
            )
          }
        >
          <PersonFields row={row} said={said.data} mayEdit={mayEdit} />
        </Form>
      )}
      {dialog}
      {row && <JournalOf kind="registration" id={row.id} />}
    </Dialog>
  );
}
