import { Link } from "@tanstack/react-router";
import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { longDay } from "@/shared/dates";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { State } from "@/shared/ui/State";
import { eventLooks, lookOf } from "@/shared/words/labels";

import { CreateEventDialog } from "./CreateEventDialog";
import "./events.css";

export function EventsPage() {
  const [creating, setCreating] = useState(false);
  const asked = api.useQuery("get", "/api/v1/events", { params: { query: { size: 200 } } });
  const create = (
    <button type="button" className="btn btn--main" onClick={() => setCreating(true)}>
      <Icon name="plus" />
      Créer une rencontre
    </button>
  );
  return (
    <>
      <PageHead title="Mes rencontres" lead="Choisissez une rencontre, ou créez la vôtre.">
        {create}
      </PageHead>
      <Loaded asked={asked}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title="Pas encore de rencontre" action={create}>
              <p>
                Il suffit d’un nom et d’une date pour commencer. Vous importerez ensuite les tableurs du
                comité, s’il en a.
              </p>
            </Empty>
          ) : (
            <ul className="gatherings">
              {page.items.map((event) => (
                <Gathering key={event.id} event={event} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {creating && <CreateEventDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function Gathering({ event }: { event: Schemas["EventSummaryOut"] }) {
  return (
    <li className="block gathering">
      <h2>
        <Link to="/e/$slug" params={{ slug: event.slug }}>
          {event.title}
        </Link>
      </h2>
      <p>
        {longDay(event.starts_at, event.time_zone)}
        {event.commune && `, ${event.commune}`}
      </p>
      <p>
        <State {...lookOf(eventLooks, event.state)} />
      </p>
    </li>
  );
}
