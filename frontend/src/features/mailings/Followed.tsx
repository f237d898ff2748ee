import { useState } from "react";

import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Meter } from "@/shared/ui/Meter";
import { State } from "@/shared/ui/State";
import { say } from "@/shared/ui/toasts";
import { problemOf } from "@/shared/api/problems";

import { Letter } from "./Letter";
import { PeopleList } from "./PeopleList";
import type { Fate, Mailing } from "./requests";
import { tryMailing, usePreview } from "./requests";
import { fates, mailingLooks, peopleWords } from "./words";

const ORDER: readonly Fate[] = ["sent", "waiting", "refused", "left_out"];

/** A message that left: to how many, how far it is, what became of each mail. */
export function Followed({ mailing }: { mailing: Mailing }) {
  const event = useEvent();
  const preview = usePreview(mailing);
  const [open, setOpen] = useState<Fate | null>(null);
  const { progress } = mailing;

  async function tryIt() {
    try {
      say(`Un essai part à ${await tryMailing(event.slug, mailing.id)}.`);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <div className="mailing">
      <section className="block">
        <h2>Où en est l’envoi</h2>
        <p>
          <State {...mailingLooks[mailing.state]} />
        </p>
        <p className="muted field">
          {mailing.sent_at && `Envoyé le ${stamp(mailing.sent_at, event.time_zone)}`}
          {mailing.sent_by && `, par ${mailing.sent_by}`}, à {peopleWords(progress.recipients)}.
          {mailing.state === "sending" && " Vous pouvez quitter cette page : l’envoi continue."}
        </p>
        <Meter value={progress.sent + progress.refused + progress.left_out} most={progress.recipients} />
        <ul className="mailing-counts" aria-live="polite">
          {ORDER.filter((fate) => fate === "sent" || progress[fate] > 0).map((fate) => (
            <li key={fate}>
              <span>{fates[fate]}</span>
              <b>{progress[fate]}</b>
              <button
                type="button"
                className="btn btn--quiet btn--dense"
                disabled={progress[fate] === 0}
                onClick={() => setOpen(fate)}
              >
                Voir les noms
                <span className="unseen"> : {fates[fate]}</span>
              </button>
            </li>
          ))}
        </ul>
        {progress.refused > 0 && (
          <p className="muted">
            Une adresse refusée se corrige dans la fiche de la personne ; le filtre « Courriel refusé » les
            montre toutes.
          </p>
        )}
      </section>
      {preview.data && (
        <Letter
          message={preview.data}
          address={`/api/v1/events/${event.slug}/mailings/${mailing.id}/message.html`}
          onTry={() => void tryIt()}
        />
      )}
      {open && (
        <PeopleList title={fates[open]} mailingId={mailing.id} fate={open} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
