import type { Schemas } from "@/shared/api/client";
import { dayMonth } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { ViewLink } from "@/shared/ui/ViewLink";
import { french } from "@/shared/words/french";

type Dashboard = Schemas["DashboardOut"];

/** What is past its date, then what people tell each other. */
export function LateAndNews({ board }: { board: Dashboard }) {
  const { time_zone } = useEvent();
  return (
    <section className="block">
      <h2>
        En retard <span className="count">{board.late_count}</span>
      </h2>
      {board.late.length === 0 ? (
        <Empty title="Rien n’est en retard">
          <p>Les engagements, tâches, rappels et points de régie dont le jour est passé viendront ici.</p>
        </Empty>
      ) : (
        <ul className="rows">
          {board.late.map((late) => (
            <li key={`${late.kind}-${late.id}`}>
              <p className="who">
                <ViewLink to={late.link} strong>
                  {late.label}
                </ViewLink>
                <span className="state state--bad nowrap">
                  {late.days > 1 ? `${late.days} jours` : late.days === 1 ? "1 jour" : "aujourd’hui"}
                </span>
              </p>
              <p>{late.detail}</p>
            </li>
          ))}
        </ul>
      )}
      {board.late_count > board.late.length && (
        <p className="muted">Et {board.late_count - board.late.length} de plus, dans chaque rubrique.</p>
      )}
      {board.news.length > 0 && (
        <>
          <h2 className="news">Dernières nouvelles</h2>
          <ul className="rows">
            {board.news.map((news) => (
              <li key={news.id}>
                <ViewLink to={news.link}>{french(news.sentence)}</ViewLink>{" "}
                <small className="muted nowrap">{dayMonth(news.at, time_zone)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** On the wooden rail: what belongs to the reader. */
export function MySteps({ board }: { board: Dashboard }) {
  return (
    <section className="block block--mine">
      <h2>
        Mes prochaines actions <span className="count">{board.steps_count}</span>
      </h2>
      {board.steps.length === 0 ? (
        <Empty title="Rien ne vous attend">
          <p>Les tâches et les rappels qui portent votre nom viendront ici, trois semaines à l’avance.</p>
        </Empty>
      ) : (
        <ul className="rows">
          {board.steps.map((step) => (
            <li key={`${step.kind}-${step.id}`} className="step">
              <Peg />
              <div>
                <p className="who">
                  <ViewLink to={step.link} strong>
                    {step.label}
                  </ViewLink>
                  <small className={step.due_on < board.today ? "state state--bad nowrap" : "muted nowrap"}>
                    {dueWords(step.due_on, board.today)}
                  </small>
                </p>
                {step.detail && <p>{step.detail}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function dueWords(day: string, today: string): string {
  if (day === today) return "aujourd’hui";
  return dayMonth(`${day}T12:00:00Z`, "UTC");
}

/** A coat peg of the rail. */
function Peg() {
  return (
    <svg className="peg" viewBox="0 0 16 18" aria-hidden="true">
      <path d="M3 1v16M3 6h6a3 3 0 0 0 3-3V2M3 14h9" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  );
}

/** Whom to call, why, by which channel, and who could relay. */
export function Calls({ board }: { board: Dashboard }) {
  return (
    <section className="block">
      <h2>
        Qui appeler aujourd’hui <span className="count">{board.calls.length}</span>
      </h2>
      {board.calls.length === 0 ? (
        <Empty title="Personne à appeler aujourd’hui">
          <p>Les structures sans nouvelle depuis longtemps viendront ici.</p>
        </Empty>
      ) : (
        <>
          <ul className="rows">
            {board.calls.map((call) => (
              <li key={call.organisation_id} className="call">
                <div>
                  <ViewLink to={call.link} strong>
                    {call.name}
                  </ViewLink>
                  <p>{french(call.sentence)}</p>
                </div>
                <Channel call={call} />
              </li>
            ))}
          </ul>
          <p className="more-news">
            <ViewLink to="organisations?view=calls">Toutes les structures à appeler</ViewLink>
          </p>
        </>
      )}
    </section>
  );
}

function Channel({ call }: { call: Dashboard["calls"][number] }) {
  if (call.phone && !(call.by_mail && call.email)) {
    return (
      <a
        className="btn btn--dense"
        href={`tel:${call.phone.replaceAll(/\s/g, "")}`}
        aria-label={`Appeler ${call.name} au ${call.phone}`}
      >
        <Icon name="phone" />
        {call.phone}
      </a>
    );
  }
  if (!call.email) return null;
  return (
    <a className="btn btn--dense" href={`mailto:${call.email}`} aria-label={`Écrire à ${call.name}`}>
      <Icon name="mail" />
      Écrire
    </a>
  );
}
