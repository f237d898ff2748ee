import { answer, api, http } from "@/shared/api/client";
import { hour } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Loaded } from "@/shared/ui/Loaded";

import type { Conflict } from "./requests";
import { CONFLICTS, SETTLE, act } from "./requests";
import { MEANS } from "./words";

/** What two phones, or a phone and the list, do not agree on: both scans, and somebody who looks. */
export function Conflicts() {
  const { slug } = useEvent();
  const asked = api.useQuery("get", CONFLICTS, { params: { path: { slug }, query: { size: 100 } } });
  return (
    <section className="block">
      <h2>À démêler</h2>
      <p>
        Chaque pointage est gardé, et une personne n’est comptée qu’une fois. Ici, deux postes ne disent pas
        la même chose : regardez, puis classez.
      </p>
      <Loaded asked={asked}>
        {(page) =>
          page.total === 0 ? (
            <Empty title="Rien à démêler">
              <p>Tous les postes sont d’accord.</p>
            </Empty>
          ) : (
            <ul className="rows conflicts">
              {page.items.map((conflict) => (
                <ConflictRow key={conflict.id} conflict={conflict} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function ConflictRow({ conflict }: { conflict: Conflict }) {
  const event = useEvent();
  const mayManage = useMay()("attendance.manage");
  const zone = event.time_zone;
  const { person, first } = conflict;
  const name = person ? `${person.first_name} ${person.last_name}` : "Badge inconnu";
  const settle = () =>
    act(
      answer(http.POST(SETTLE, { params: { path: { slug: event.slug, scan_id: conflict.id } } })),
      `${name} : classé.`,
    );
  return (
    <li>
      <div className="who">
        <span>
          <b>{name}</b>{" "}
          {person?.organisation_name && <span className="muted">{person.organisation_name}</span>}
        </span>
        <span className="muted">{conflict.list_name}</span>
      </div>
      <p>{conflict.sentence}</p>
      <dl className="both">
        {first && (
          <>
            <dt>Compté</dt>
            <dd>
              {hour(first.came_at, zone)}, {first.door} {MEANS[first.means] ?? ""}
            </dd>
          </>
        )}
        <dt>{first ? "Puis" : "Reçu"}</dt>
        <dd>
          {hour(conflict.made_at, zone)}, {conflict.door}
          {conflict.made_offline && `, hors ligne, arrivé à ${hour(conflict.received_at, zone)}`}
          {conflict.clock_note && `. ${conflict.clock_note}`}
        </dd>
      </dl>
      {mayManage && (
        <button type="button" className="btn btn--dense" onClick={() => void settle()}>
          Classer<span className="unseen"> : {name}</span>
        </button>
      )}
    </li>
  );
}
