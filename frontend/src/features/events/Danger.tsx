import { useNavigate } from "@tanstack/react-router";

import { answer, http, queries } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import type { EventOut } from "@/shared/event";
import { ask } from "@/shared/ui/questions";
import { say } from "@/shared/ui/toasts";

/** Only the example, or a draft that nobody registered for, can be removed. */
export function Danger({ event }: { event: EventOut }) {
  const navigate = useNavigate();
  if (!event.is_example && event.state !== "draft") return null;

  async function remove() {
    const agreed = await ask({
      title: `Supprimer «\u00a0${event.title}\u00a0» ?`,
      text: "La rencontre et tout ce qui s’y trouve disparaissent : structures, programme, inscriptions. Rien ne les fait revenir.",
      act: "Supprimer",
      grave: true,
    });
    if (!agreed) return;
    try {
      await answer(http.DELETE("/api/v1/events/{slug}", { params: { path: { slug: event.slug } } }));
      await navigate({ to: "/" });
      queries.clear();
      say("La rencontre est supprimée.");
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <section className="block">
      <h2>Supprimer</h2>
      <p className="muted">
        {event.is_example
          ? "C’est un exemple : il peut être retiré sans rien perdre."
          : "Ce brouillon peut être retiré tant que personne n’est inscrit."}
      </p>
      <div className="acts">
        <button type="button" className="btn btn--bad btn--dense" onClick={() => void remove()}>
          {event.is_example ? "Retirer l’exemple" : "Supprimer ce brouillon"}
        </button>
      </div>
    </section>
  );
}
