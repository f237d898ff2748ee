import { hour } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";

import { useDay } from "./day";

/** Where the delay can be made up for, and what it would cost. */
export function CatchUps() {
  const { live } = useDay();
  if (live.catch_up.length === 0) return null;
  const late = live.delay_minutes;
  return (
    <section className="block">
      <h2>{late > 0 ? `Où rattraper ${late} minute${late > 1 ? "s" : ""}` : "Où gagner du temps"}</h2>
      <ul className="rows">
        {live.catch_up.map((each) => (
          <li key={`${each.session_id}-${each.title}`}>
            <div className="who">
              <strong>{each.title}</strong>
              <b className="nowrap">
                {each.minutes} min{each.is_counted ? "" : " possibles"}
              </b>
            </div>
            <p className="muted">{each.sentence}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What went otherwise, the last first. */
export function Incidents() {
  const { live, zone, open, mayEdit } = useDay();
  return (
    <section className="block">
      <h2>Incidents</h2>
      {live.incidents.length === 0 && <p className="muted">Rien de noté.</p>}
      <ul className="rows incidents">
        {live.incidents.map((incident) => (
          <li key={incident.id}>
            <p>
              <span className="muted">{hour(incident.happened_at, zone)}</span> {incident.text}
              {incident.room_name && <span className="muted"> {incident.room_name}</span>}
            </p>
            {incident.solved_at && (
              <p className="state state--good">
                <Icon name="check" />
                Réglé à {hour(incident.solved_at, zone)}
                {incident.solution && ` : ${incident.solution}`}
              </p>
            )}
            {mayEdit && (
              <button
                type="button"
                className="btn btn--quiet btn--dense"
                onClick={() => open({ what: "incident", incident })}
              >
                {incident.solved_at ? "Modifier" : "Réglé ?"}
                <span className="unseen"> {incident.text}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
