import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { localInput } from "@/shared/dates";
import { useEvent, useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { lookOf, outreachLooks } from "@/shared/words/labels";

import { Choices } from "./Choices";
import { daysAfter } from "./days";
import type { Contact, Structure } from "./requests";
import {
  EXCHANGE,
  EXCHANGES,
  sendChanges,
  STRUCTURE,
  useColleagueOptions,
  useMyAccount,
  useToday,
} from "./requests";
import { contactWords, exchangeKinds, exchangeOutcomes, kindWord } from "./words";

import "./outreach.css";

interface Props {
  structure: Structure;
  /** With whom, when that is known already. */
  contactId?: string | undefined;
  kind?: string;
  onClose: () => void;
}

const SOON = [
  { days: 1, word: "Demain" },
  { days: 7, word: "Dans une semaine" },
  { days: 30, word: "Dans un mois" },
];

/** Write a call down: kind, hour and person are chosen already; the outcome and Enter are enough. */
export function LogDialog({ structure, contactId, kind = "call", onClose }: Props) {
  const slug = useSlug();
  const event = useEvent();
  const today = useToday();
  const colleagues = useColleagueOptions();
  const me = useMyAccount();
  const [nextOn, setNextOn] = useState("");

  async function send(values: FormData) {
    const at = textOf(values, "at");
    const body = {
      kind: textOf(values, "kind"),
      outcome: textOf(values, "outcome"),
      contact_id: textOrNull(values, "contact_id"),
      notes: textOf(values, "notes"),
      next_step: textOf(values, "next_step"),
      next_on: textOrNull(values, "next_on"),
      next_account_id: textOf(values, "next_on") ? textOrNull(values, "next_account_id") : null,
      ...(at && { at }),
    };
    const path = { slug, organisation_id: structure.id };
    const made = await answer(http.POST(EXCHANGES, { params: { path }, body: body as never }));
    await refreshAll();
    const after = await answer(http.GET(STRUCTURE, { params: { path } }));
    const moved =
      after.state === structure.state ? "" : ` : «\u00a0${lookOf(outreachLooks, after.state).word}\u00a0»`;
    say(
      `${kindWord(body.kind)} noté, ${structure.name}${moved}.`,
      () => void takeBack(slug, structure, made.id),
    );
    onClose();
  }

  return (
    <Dialog title={`Noter un échange : ${structure.name}`} onClose={onClose}>
      <div className="log">
        <Form send="Noter" onSend={send} onCancel={onClose}>
          <Choices
            name="kind"
            label="Comment"
            options={Object.entries(exchangeKinds).map(([value, way]) => ({ value, label: way.word }))}
            chosen={kind}
          />
          <Choices
            name="outcome"
            label="Résultat"
            options={Object.entries(exchangeOutcomes).map(([value, label]) => ({ value, label }))}
            chosen="reached"
            first
          />
          <SelectField
            name="contact_id"
            label="Avec"
            options={structure.contacts.map((each) => ({ value: each.id, label: contactWords(each) }))}
            empty="Personne en particulier"
            defaultValue={contactId ?? usualContact(structure.contacts)?.id ?? ""}
          />
          <TextArea name="notes" label="Ce qui s’est dit" rows={2} className="input log__notes" />
          <fieldset className="field next">
            <legend>Prochaine étape</legend>
            <span className="row">
              {SOON.map(({ days, word }) => (
                <button
                  key={days}
                  type="button"
                  className="btn btn--dense"
                  aria-pressed={nextOn === daysAfter(today, days)}
                  onClick={() => setNextOn(daysAfter(today, days))}
                >
                  {word}
                </button>
              ))}
              {nextOn && (
                <button type="button" className="btn btn--quiet btn--dense" onClick={() => setNextOn("")}>
                  Aucune
                </button>
              )}
            </span>
            <div className="pair">
              <TextField
                name="next_on"
                label="Le"
                type="date"
                value={nextOn}
                onChange={(change) => setNextOn(change.target.value)}
              />
              <SelectField
                key={me}
                name="next_account_id"
                label="Par"
                options={colleagues}
                empty="Qui suit la structure"
                defaultValue={me ?? ""}
              />
            </div>
            <TextField name="next_step" label="Quoi faire" placeholder="Envoyer le programme, rappeler…" />
          </fieldset>
          <details className="field">
            <summary>C’était un autre jour</summary>
            <TextField
              name="at"
              label="Quand"
              type="datetime-local"
              max={localInput(new Date().toISOString(), event.time_zone)}
            />
          </details>
        </Form>
      </div>
    </Dialog>
  );
}

/** Whom one speaks with there: the person of the latest exchange, else the first who can be reached. */
function usualContact(contacts: readonly Contact[]): Contact | undefined {
  const spoken = contacts.filter((each) => each.last_exchange_on);
  if (spoken.length > 0)
    return spoken.reduce((latest, each) =>
      (each.last_exchange_on ?? "") > (latest.last_exchange_on ?? "") ? each : latest,
    );
  return contacts.find((each) => each.phone || each.email) ?? contacts[0];
}

/** As it was before the exchange: the state, the dates and what was due; then the exchange goes. */
async function takeBack(slug: string, before: Structure, exchangeId: string): Promise<void> {
  const { state, first_contact_on, last_contact_on, next_step, next_on, next_account_id } = before;
  try {
    await sendChanges(slug, before.id, {
      state,
      first_contact_on,
      last_contact_on,
      next_step,
      next_on,
      next_account_id,
    });
    await answer(http.DELETE(EXCHANGE, { params: { path: { slug, exchange_id: exchangeId } } }));
    say("L’échange n’est plus noté.");
  } catch (error) {
    say(problemOf(error).title);
  }
  await refreshAll();
}
