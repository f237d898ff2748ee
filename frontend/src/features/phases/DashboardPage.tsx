import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { longDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { State } from "@/shared/ui/State";
import { ViewLink } from "@/shared/ui/ViewLink";
import { lookOf, outreachLooks } from "@/shared/words/labels";

import { Bay } from "./Bay";
import "./phases.css";

type Dashboard = Schemas["DashboardOut"];

/** « Où en sommes-nous ? »: three phases under one roof; every figure leads to its rows. */
export function DashboardPage() {
  const event = useEvent();
  const asked = api.useQuery("get", "/api/v1/events/{slug}/phases", {
    params: { path: { slug: event.slug } },
  });
  return (
    <Loaded asked={asked}>
      {(board) => (
        <>
          <PageHead title="Où en sommes-nous ?" lead={leadOf(board)}>
            <div className="countdown">
              <b>{board.countdown}</b>
              <span>{longDay(event.starts_at, event.time_zone)}</span>
            </div>
          </PageHead>
          <svg className="roof" viewBox="0 0 1200 30" preserveAspectRatio="none" aria-hidden="true">
            <path
              d="M2 28 600 3l598 25"
              fill="none"
              stroke="currentColor"
              strokeWidth="4"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          <section className="bays" aria-label="Les trois phases">
            {board.phases.map((phase) => (
              <Bay key={phase.code} phase={phase} />
            ))}
          </section>
          <div className="three">
            <Late board={board} />
            <Coverage board={board} />
            <Calls board={board} />
          </div>
        </>
      )}
    </Loaded>
  );
}

function leadOf(board: Dashboard): string {
  const today = longDay(`${board.today}T12:00:00Z`, "UTC");
  const late =
    board.late_count === 0
      ? "Aucun retard"
      : board.late_count > 1
        ? `${board.late_count} retards`
        : "Un retard";
  const calls =
    board.calls.length === 0
      ? ""
      : board.calls.length > 1
        ? `, ${board.calls.length} appels à passer`
        : ", un appel à passer";
  return `${today}. ${late}${calls}.`;
}

function Late({ board }: { board: Dashboard }) {
  return (
    <section className="block">
      <h2>
        En retard <span className="count">{board.late_count}</span>
      </h2>
      {board.late.length === 0 ? (
        <Empty title="Rien n’est en retard">
          <p>Les échéances dépassées des engagements et de la régie viendront ici.</p>
        </Empty>
      ) : (
        <ul className="rows">
          {board.late.map((late) => (
            <li key={late.id}>
              <p className="who">
                <ViewLink to={late.link} strong>
                  {late.label}
                </ViewLink>
                <span className="state state--bad nowrap">
                  {late.days > 1 ? `${late.days} jours` : `${late.days} jour`}
                </span>
              </p>
              <p>{late.detail}</p>
            </li>
          ))}
        </ul>
      )}
      <h3 className="news">Structures par catégorie</h3>
      <ul className="states">
        {board.categories.map((line) => (
          <li key={line.code}>
            <ViewLink to={line.link}>{line.name}</ViewLink>
            <span>
              {line.total === 0 ? <span className="state state--warn">personne</span> : <b>{line.total}</b>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Coverage({ board }: { board: Dashboard }) {
  return (
    <section className="block">
      <h2>Structures</h2>
      <ul className="states">
        {board.states.map((figure) => (
          <li key={figure.state}>
            <ViewLink to={figure.link}>
              <State {...lookOf(outreachLooks, figure.state)} />
            </ViewLink>
            <b>{figure.count}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Calls({ board }: { board: Dashboard }) {
  return (
    <section className="block">
      <h2>
        Qui appeler <span className="count">{board.calls.length}</span>
      </h2>
      {board.calls.length === 0 ? (
        <Empty title="Personne à appeler aujourd’hui">
          <p>Les structures sans nouvelle depuis longtemps viendront ici.</p>
        </Empty>
      ) : (
        <ul className="rows">
          {board.calls.map((call) => (
            <li key={call.organisation_id} className="call">
              <div>
                <ViewLink to={call.link} strong>
                  {call.name}
                </ViewLink>
                <p>{call.sentence}</p>
              </div>
              <Channel call={call} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Channel({ call }: { call: Dashboard["calls"][number] }) {
  if (call.phone) {
    return (
      <a className="btn btn--dense" href={`tel:${call.phone.replaceAll(/\s/g, "")}`}>
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
