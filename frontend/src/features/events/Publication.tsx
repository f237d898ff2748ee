import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, http, refreshAll } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problems";
import { problemOf } from "@/shared/api/problems";
import type { EventOut } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Notice } from "@/shared/ui/Notice";
import { State } from "@/shared/ui/State";
import type { ToTell } from "@/shared/ui/StateNotice";
import { SILENT, StateNotice } from "@/shared/ui/StateNotice";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";
import { eventLooks, lookOf } from "@/shared/words/labels";

import { tellsOf } from "./telling";

type EventState = Schemas["EventState"];

/** What each state does, said before it is chosen. */
const STEPS: Record<EventState, { verb: string; effect: string }> = {
  draft: { verb: "Repasser en brouillon", effect: "La page publique disparaît. Seule l’équipe la voit." },
  published: {
    verb: "Publier",
    effect: "La page devient publique, et les inscriptions suivent leurs dates.",
  },
  postponed: {
    verb: "Reporter",
    effect: "Les inscriptions ferment aussitôt et chaque page dit que la rencontre est reportée.",
  },
  cancelled: {
    verb: "Annuler la rencontre",
    effect: "Les inscriptions ferment aussitôt et chaque page dit que la rencontre est annulée.",
  },
  archived: { verb: "Archiver", effect: "La rencontre reste lisible mais plus rien ne s’y passe." },
};
const NEXT: Record<EventState, EventState[]> = {
  draft: ["published", "archived"],
  published: ["postponed", "cancelled", "draft", "archived"],
  postponed: ["published", "cancelled", "archived"],
  cancelled: ["published", "archived"],
  archived: ["published"],
};

export function Publication({ event, mayEdit }: { event: EventOut; mayEdit: boolean }) {
  const [asked, setAsked] = useState<EventState | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [notice, setNotice] = useState<ToTell>(SILENT);
  const close = () => {
    setAsked(null);
    setNotice(SILENT);
    setProblem(null);
  };

  const told = asked && tellsOf(event.state, asked);

  async function change(state: EventState) {
    try {
      const params = { path: { slug: event.slug }, header: { "If-Match": `"${event.version}"` } };
      await answer(http.POST("/api/v1/events/{slug}/state", { params, body: { state, ...notice } }));
      await refreshAll();
      say(`La rencontre est maintenant «\u00a0${lookOf(eventLooks, state).word}\u00a0».`);
      close();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  return (
    <section className="block">
      <h2>Publication</h2>
      <p>
        <State {...lookOf(eventLooks, event.state)} />
      </p>
      <p className="muted field">{french(event.registration_words ?? "Les inscriptions sont ouvertes.")}</p>
      {mayEdit && (
        <div className="acts">
          {NEXT[event.state].map((state, index) => (
            <button
              key={state}
              type="button"
              className={index === 0 && state === "published" ? "btn btn--main" : "btn btn--dense"}
              onClick={() => setAsked(state)}
            >
              {STEPS[state].verb}
            </button>
          ))}
        </div>
      )}
      {asked && (
        <Dialog title={`${STEPS[asked].verb} ?`} onClose={close}>
          {problem && <Notice tone="bad">{problem.title}</Notice>}
          {asked === "published" && event.capacity === 0 && !problem && (
            <Notice tone="warn">
              La jauge manque : écrivez d’abord, dans « La rencontre », combien de places il y a en tout.
            </Notice>
          )}
          <p className="field">{STEPS[asked].effect}</p>
          {told && <StateNotice state={told} value={notice} onChange={setNotice} />}
          <p className="field">
            <a href={`/e/${event.slug}`} target="_blank" rel="noreferrer">
              Relire la page publique (nouvel onglet)
            </a>
          </p>
          <div className="acts acts--end">
            <button type="button" className="btn" onClick={close}>
              Renoncer
            </button>
            <button
              type="button"
              className={asked === "cancelled" ? "btn btn--bad" : "btn btn--main"}
              onClick={() => void change(asked)}
            >
              {STEPS[asked].verb}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
