import { useState } from "react";

import { plainDate, stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";

import type { Due, Settings, Terms } from "./requests";
import { usePrivacy, useTermsSave } from "./requests";
import { dueName, dueState, erasedWords, people, term } from "./words";

/** What goes when, with counts; other times tell their effect before they are saved. */
export function Keeping({ settings }: { settings: Settings }) {
  const event = useEvent();
  const inForce: Terms = {
    arrangements_days: settings.arrangements_days,
    registrations_months: settings.registrations_months,
  };
  const [terms, setTerms] = useState(inForce);
  const { save, dialog } = useTermsSave();
  const isOther =
    terms.arrangements_days !== inForce.arrangements_days ||
    terms.registrations_months !== inForce.registrations_months;

  const read = (values: FormData): Terms => ({
    arrangements_days: term(textOf(values, "arrangements_days"), inForce.arrangements_days),
    registrations_months: term(textOf(values, "registrations_months"), inForce.registrations_months),
  });
  return (
    <section className="block" aria-labelledby="keeping">
      <h2 id="keeping">Ce qui s’efface tout seul</h2>
      <p>
        Les effacements se font la nuit, sans que vous ayez rien à faire. Il reste des nombres, sans nom.
        Accepter d’être recontacté ne fait rien garder plus longtemps.
      </p>
      <Loaded asked={usePrivacy(terms)}>
        {(told) => (
          <>
            {isOther && <Effect dues={told.dues} />}
            <Dues dues={told.dues} />
            {told.erased.length > 0 && (
              <ul className="privacy__erased">
                {told.erased.map((each) => (
                  <li key={each.reason}>
                    {erasedWords(each)}, la dernière le {stamp(each.last_at, event.time_zone)}.
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
      <div
        className="privacy__form"
        onChange={(change) => {
          const form = (change.target as HTMLInputElement).form;
          if (form) setTerms(read(new FormData(form)));
        }}
      >
        <Form
          send="Enregistrer ces durées"
          onSend={(values) => save({ ...settings, id: event.slug }, { ...read(values) })}
        >
          <TextField
            name="arrangements_days"
            type="number"
            min={0}
            inputMode="numeric"
            label="Aménagements, régimes et repas : jours après la rencontre"
            defaultValue={settings.arrangements_days}
          />
          <TextField
            name="registrations_months"
            type="number"
            min={0}
            inputMode="numeric"
            label="Inscriptions : mois après la rencontre"
            hint="La durée de chaque question du comité se règle avec la question, dans le formulaire."
            defaultValue={settings.registrations_months}
          />
        </Form>
      </div>
      {dialog}
    </section>
  );
}

function Effect({ dues }: { dues: readonly Due[] }) {
  const gone = dues.filter((each) => each.is_over && each.count > 0);
  return (
    <Notice tone={gone.length > 0 ? "bad" : "warn"}>
      {gone.length > 0
        ? `Si vous enregistrez, dès la nuit prochaine : ${gone
            .map((each) => `${dueName(each).toLowerCase()} (${people(each.count)})`)
            .join(", ")}. Rien ne pourra être remis.`
        : "Si vous enregistrez, les dates seront celles-ci."}
    </Notice>
  );
}

function Dues({ dues }: { dues: readonly Due[] }) {
  return (
    <div className="table-box privacy__dues">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Ce qui est effacé</th>
            <th scope="col">Le</th>
            <th scope="col">De</th>
            <th scope="col">État</th>
          </tr>
        </thead>
        <tbody>
          {dues.map((due) => (
            <tr key={due.what + (due.question_id ?? "")}>
              <th scope="row">{dueName(due)}</th>
              <td data-name="Le">{plainDate(due.on)}</td>
              <td data-name="De">{people(due.count)}</td>
              <td data-name="État">{dueState(due)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
