import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import { useFigures, useMomentName, useMoments } from "./requests";

const FIRST_LINES = 5;

/** Colleagues registered together, each with their own registration; lines left empty count for nothing. */
export function GroupDialog({ onClose }: { onClose: () => void }) {
  const event = useEvent();
  const moments = useMoments();
  const momentName = useMomentName();
  const isFull = useFigures().data?.seats.left === 0;
  const [lines, setLines] = useState(FIRST_LINES);

  async function send(values: FormData) {
    const people = [];
    for (let line = 0; line < lines; line++) {
      const [first_name, last_name, email] = ["first_name", "last_name", "email"].map((name) =>
        textOf(values, `${name}-${line}`),
      );
      if (!first_name && !last_name && !email) continue;
      people.push({
        first_name,
        last_name,
        email,
        session_ids: moments
          .map((each) => textOf(values, `moment-${each.starts_at}-${line}`))
          .filter(Boolean),
        wait_for_event: values.has("wait_for_event"),
      });
    }
    const body = { name: textOf(values, "name"), email: textOf(values, "email"), people };
    const path = "/api/v1/events/{slug}/registrations/groups/by-committee" as const;
    await answer(http.POST(path, { params: { path: { slug: event.slug } }, body: body as never }));
    await refreshAll();
    say(people.length > 1 ? `${people.length} personnes sont inscrites.` : "La personne est inscrite.");
    onClose();
  }

  return (
    <Dialog title="Inscrire un groupe" onClose={onClose} wide>
      <Form send="Inscrire le groupe" onSend={send} onCancel={onClose}>
        <div className="pair">
          <TextField name="name" label="Structure du groupe" />
          <TextField
            name="email"
            label="Adresse de la personne qui inscrit"
            hint="Facultative. Chaque personne peut avoir la sienne, ou aucune."
            type="email"
          />
        </div>
        {Array.from({ length: lines }, (_, line) => (
          <fieldset key={line} className="group-line">
            <legend>Personne {line + 1}</legend>
            <TextField name={`first_name-${line}`} label="Prénom" />
            <TextField name={`last_name-${line}`} label="Nom" />
            <TextField name={`email-${line}`} label="Adresse électronique" type="email" />
            {moments.map((moment) => (
              <SelectField
                key={moment.starts_at}
                name={`moment-${moment.starts_at}-${line}`}
                label={momentName(moment.starts_at)}
                empty="Aucun atelier"
                options={moment.workshops.map((each) => ({
                  value: each.session_id,
                  label: each.seats.left === 0 ? `${each.title} – complet` : each.title,
                  disabled: each.seats.left === 0,
                }))}
              />
            ))}
          </fieldset>
        ))}
        <button type="button" className="btn btn--dense" onClick={() => setLines(lines + FIRST_LINES)}>
          Ajouter des lignes
        </button>
        {isFull && (
          <CheckField
            name="wait_for_event"
            label="S’il n’y a pas assez de places, mettre tout le groupe en liste d’attente"
            defaultChecked
          />
        )}
      </Form>
    </Dialog>
  );
}
