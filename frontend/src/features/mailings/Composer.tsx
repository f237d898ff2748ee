import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import type { Problem } from "@/shared/api/problems";
import { problemOf } from "@/shared/api/problems";
import { useEvent } from "@/shared/event";
import { CheckField, FormProblem, TextArea, TextField } from "@/shared/ui/Field";
import { Notice } from "@/shared/ui/Notice";
import { ask } from "@/shared/ui/questions";
import { say } from "@/shared/ui/toasts";

import { Letter } from "./Letter";
import type { ChooseWho } from "./MailingPage";
import { Placeholders } from "./Placeholders";
import { Reached } from "./Reached";
import type { Mailing } from "./requests";
import { deleteMailing, sendMailing, tryMailing, usePreview, useReach } from "./requests";
import type { Written } from "./saving";
import { makeSaver } from "./saving";
import { peopleWords, sendWords } from "./words";

interface Props {
  mailing: Mailing;
  who: ChooseWho;
}

/** Who, what, how it reads, then the button. What is typed is kept when a field is left; the preview follows. */
export function Composer({ mailing, who }: Props) {
  const event = useEvent();
  const navigate = useNavigate();
  const reach = useReach(mailing);
  const preview = usePreview(mailing);
  const [draft, setDraft] = useState<Written>({
    subject: mailing.subject,
    body: mailing.body,
    segment: mailing.segment,
    needs_consent: mailing.needs_consent,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [saver] = useState(() => makeSaver(event.slug, mailing));
  const reached = reach.data?.reached ?? 0;

  async function keep(wanted: Written = draft): Promise<Mailing | null> {
    try {
      const kept = await saver.keep(wanted);
      setProblem(null);
      return kept;
    } catch (error) {
      setProblem(problemOf(error));
      return null;
    }
  }

  function choose(next: Partial<Written>) {
    const wanted = { ...draft, ...next };
    setDraft(wanted);
    void keep(wanted);
  }

  async function act(what: (kept: Mailing) => Promise<void>) {
    if (busy) return;
    setBusy(true);
    try {
      const kept = await keep();
      if (kept) await what(kept);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }

  async function send(kept: Mailing) {
    const agreed = await ask({
      title: `Envoyer à ${peopleWords(reached)} ?`,
      text: "Chaque personne reçoit son propre courriel. Un message parti ne se rattrape pas.",
      act: "Envoyer",
    });
    if (!agreed) return;
    await sendMailing(event.slug, kept);
    say("Le message part. Vous pouvez quitter cette page : l’envoi continue.");
  }

  async function remove() {
    const agreed = await ask({
      title: "Supprimer ce brouillon ?",
      text: "Ce que vous avez écrit disparaît. Personne n’a rien reçu.",
      act: "Supprimer",
      grave: true,
    });
    if (!agreed) return;
    await deleteMailing(event.slug, mailing.id);
    await navigate({
      to: "/e/$slug/registrations/messages",
      params: { slug: event.slug },
      search: {} as never,
    });
  }

  const field = (name: "subject" | "body") => ({
    name,
    value: draft[name],
    onChange: (change: { target: { value: string } }) => setDraft({ ...draft, [name]: change.target.value }),
    onBlur: () => void keep(),
  });
  return (
    <FormProblem value={problem}>
      {problem && <Notice tone="bad">{problem.title}</Notice>}
      <div className="mailing">
        <div className="stack">
          <section className="block">
            <h2>À qui</h2>
            {who(draft.segment, (segment) => choose({ segment }))}
            <CheckField
              name="needs_consent"
              label="Seulement aux personnes qui ont accepté qu’on leur écrive après la rencontre"
              hint="À cocher pour tout ce qui n’est pas cette rencontre : chaque courriel porte alors un lien pour ne plus en recevoir."
              checked={draft.needs_consent}
              onChange={(change) => choose({ needs_consent: change.target.checked })}
            />
          </section>
          <section className="block">
            <h2>Votre message</h2>
            <TextField label="Objet" maxLength={200} {...field("subject")} />
            <TextArea
              label="Texte"
              rows={12}
              maxLength={10000}
              hint="Une ligne vide sépare deux paragraphes. Un lien se met seul sur une ligne : « Le plan d’accès : https://… »."
              {...field("body")}
            />
            <Placeholders />
          </section>
        </div>
        <aside className="stack" aria-label="Avant d’envoyer">
          {reach.data && <Reached mailing={mailing} reach={reach.data} />}
          {preview.data && (
            <Letter
              message={preview.data}
              address={`/api/v1/events/${event.slug}/mailings/${mailing.id}/message.html`}
              onTry={() =>
                void act(async (kept) => say(`Un essai part à ${await tryMailing(event.slug, kept.id)}.`))
              }
            />
          )}
        </aside>
      </div>
      <div className="mailing-bar">
        <button type="button" className="btn btn--quiet" onClick={() => void remove()}>
          Supprimer le brouillon
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => void act(() => Promise.resolve(say("Brouillon enregistré.")))}
        >
          Enregistrer
        </button>
        <button
          type="button"
          className="btn btn--main"
          aria-disabled={busy || reached === 0}
          onClick={() => reached > 0 && void act(send)}
        >
          {busy ? "Un instant…" : reached === 0 ? "Personne ne le recevrait" : sendWords(reached)}
        </button>
      </div>
    </FormProblem>
  );
}
