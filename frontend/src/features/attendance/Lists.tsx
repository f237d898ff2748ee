import { Link } from "@tanstack/react-router";

import { hours, longDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Meter } from "@/shared/ui/Meter";
import { DataTable } from "@/shared/ui/table/DataTable";
import { participantKinds } from "@/shared/words/labels";

import type { Attendance, AttendanceList } from "./requests";

/** Each list with who is expected and who is there, and the whole by kind and structure: no name. */
export function Lists({ attendance }: { attendance: Attendance }) {
  const { lists } = attendance;
  const zone = useEvent().time_zone;
  if (lists.length === 0) {
    return (
      <Empty title="Pas encore de liste">
        <p>Les listes viennent des jours de la rencontre et du programme publié.</p>
      </Empty>
    );
  }
  const days = [...new Set(lists.map((list) => longDay(list.starts_at, zone)))];
  return (
    <div className="two">
      <div>
        {days.map((day) => (
          <section key={day} className="block attendance-day">
            <h2>{day}</h2>
            <ul className="rows">
              {lists
                .filter((list) => longDay(list.starts_at, zone) === day)
                .map((list) => (
                  <ListRow key={list.id} list={list} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <aside className="stack">
        <Kinds attendance={attendance} />
        <Structures attendance={attendance} />
      </aside>
    </div>
  );
}

function ListRow({ list }: { list: AttendanceList }) {
  const event = useEvent();
  const kinds = list.by_kind.filter((each) => each.present > 0);
  return (
    <li className={list.in_force ? "" : "is-gone"}>
      <div className="who">
        <Link to="/e/$slug/attendance" params={{ slug: event.slug }} search={{ list: list.id } as never}>
          <b>{list.name}</b>
        </Link>
        <span className="figure">
          {list.present} / {list.expected}
        </span>
      </div>
      <Meter value={list.present} most={list.expected} />
      <p className="muted">
        {hours(list.starts_at, list.ends_at, event.time_zone)}
        {list.place && `, ${list.place}`}
        {!list.in_force && ". Retirée du programme : ses pointages sont gardés."}
      </p>
      {kinds.length > 1 && (
        <p className="muted">
          {kinds.map((each) => `${participantKinds[each.kind] ?? each.kind} : ${each.present}`).join(" · ")}
        </p>
      )}
    </li>
  );
}

function Kinds({ attendance }: { attendance: Attendance }) {
  return (
    <section className="block">
      <h2>Qui est là</h2>
      <ul className="rows">
        {attendance.by_kind.map((each) => (
          <li key={each.kind}>
            <div className="who">
              <span>{participantKinds[each.kind] ?? each.kind}</span>
              <span className="figure">
                {each.present} / {each.expected}
              </span>
            </div>
            <Meter value={each.present} most={each.expected} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Structures({ attendance }: { attendance: Attendance }) {
  const { structures, structures_total: total } = attendance;
  if (structures.length === 0) return null;
  return (
    <section className="block">
      <h2>
        Par structure <span className="count">{total}</span>
      </h2>
      <details>
        <summary>Voir les structures</summary>
        <DataTable
          label="Personnes venues, par structure"
          rows={structures}
          rowId={(row) => row.name}
          columns={[
            { id: "name", name: "Structure", main: true, text: (row) => row.name || "À titre personnel" },
            { id: "came", name: "Venues", numeric: true, named: true, text: (row) => row.came },
            { id: "expected", name: "Attendues", numeric: true, named: true, text: (row) => row.expected },
          ]}
        />
        {total > structures.length && <p className="muted">Les {structures.length} premières.</p>}
      </details>
    </section>
  );
}
