import { api } from "@/shared/api/client";
import { hour, longDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { useView } from "@/shared/ui/table/view";

import "./registrations.css";

/** Who comes, in numbers: the event, then each workshop by moment. */
export function Figures() {
  const event = useEvent();
  const view = useView();
  const asked = api.useQuery(
    "get",
    "/api/v1/events/{slug}/registrations/figures",
    { params: { path: { slug: event.slug } } },
    { refetchInterval: 30_000 },
  );
  return (
    <Loaded asked={asked}>
      {(figures) => {
        const starts = [...new Set(figures.workshops.map((each) => each.starts_at))].sort();
        const wishes = figures.step_free + figures.hearing_loop + figures.wishes;
        return (
          <section className="block seat-figures" aria-label="Chiffres">
            <div>
              <h2>Personnes inscrites</h2>
              <p>
                <b className="big">{figures.seats.taken}</b>
                {figures.seats.capacity !== null && (
                  <span className="muted"> sur {figures.seats.capacity} places</span>
                )}
              </p>
              <Meter value={figures.seats.taken} most={figures.seats.capacity ?? 0} />
              <p className="muted">
                {wishes > 0 && `${wishes} demandes d’aménagement, lues à part. `}
                {figures.cancelled > 0 && `${figures.cancelled} annulées.`}
              </p>
            </div>
            {starts.map((start) => (
              <div key={start}>
                <h2 title={longDay(start, event.time_zone)}>{hour(start, event.time_zone)}</h2>
                <ul>
                  {figures.workshops
                    .filter((each) => each.starts_at === start)
                    .map((each) => (
                      <li key={each.session_id} className="workshop">
                        <button
                          type="button"
                          className="open"
                          onClick={() => view.set({ session: each.session_id })}
                        >
                          {each.title}
                        </button>
                        <span className="num">
                          {each.seats.taken}
                          {each.seats.capacity !== null && ` / ${each.seats.capacity}`}
                        </span>
                        <Meter value={each.seats.taken} most={each.seats.capacity ?? 0} />
                        {each.seats.level === "full" && <strong className="state state--bad">complet</strong>}
                      </li>
                    ))}
                </ul>
              </div>
            ))}
          </section>
        );
      }}
    </Loaded>
  );
}
