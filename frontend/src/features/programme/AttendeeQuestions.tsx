import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";

const ASKED = "/api/v1/events/{slug}/sessions/{session_id}/attendee-questions";

/** What people who come would like to hear about; those who run the workshop read the same, never whose it is. */
export function AttendeeQuestions({ sessionId }: { sessionId: string }) {
  const params = { path: { slug: useSlug(), session_id: sessionId } };
  const { data } = api.useQuery("get", ASKED, { params });
  if (!data || data.length === 0) return null;
  return (
    <section className="field session-extra">
      <h3>Ce que demandent les personnes inscrites</h3>
      <ul className="rows">
        {data.map(({ text }, rank) => (
          <li key={rank}>{`«\u00a0${text}\u00a0»`}</li>
        ))}
      </ul>
      <p className="muted">Sans les noms. La fiche d’animation et la page de qui anime les montrent aussi.</p>
    </section>
  );
}
