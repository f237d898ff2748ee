import { useState } from "react";

import { hour } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { DataTable } from "@/shared/ui/table/DataTable";
import type { Column } from "@/shared/ui/table/columns";
import { Pages } from "@/shared/ui/table/Tools";
import { useView } from "@/shared/ui/table/view";
import { french } from "@/shared/words/french";

import { MoveDialog } from "./MoveDialog";
import type { Allocation, Person } from "./requests";
import { LACKING, usePeople } from "./requests";
import { rankWords, titleOf } from "./words";

/** Who gets what, workshop by workshop, and who has nothing; each can be moved while it is a proposal. */
export function People({ told }: { told: Allocation }) {
  const zone = useEvent().time_zone;
  const view = useView();
  const asked = usePeople(told.number, view);
  const [moving, setMoving] = useState<Person | null>(null);
  const columns = columnsOf(told, zone);
  return (
    <section className="block">
      <h2>Les personnes</h2>
      <div className="row">
        <label>
          Atelier{" "}
          <select
            className="input"
            value={view.get("workshop")}
            onChange={(event) => view.set({ workshop: event.target.value || undefined })}
          >
            <option value="">Tous</option>
            <option value={LACKING}>Sans place à un moment souhaité</option>
            {told.workshops.map((each) => (
              <option key={each.session_id} value={each.session_id}>
                {hour(each.starts_at, zone)} : {each.title} ({each.seats})
              </option>
            ))}
          </select>
        </label>
        <label>
          Chercher{" "}
          <input
            className="input"
            type="search"
            value={view.search.q ?? ""}
            onChange={(event) => view.set({ q: event.target.value || undefined })}
          />
        </label>
      </div>
      <Loaded asked={asked}>
        {(page) =>
          page.total === 0 ? (
            <p className="muted">Personne ici.</p>
          ) : (
            <>
              <DataTable
                label={`Personnes de la répartition, ${page.total} lignes`}
                columns={columns}
                rows={page.items}
                rowId={(row) => row.registration_id}
                view={view}
                {...(told.state === "proposed" && {
                  actions: (row: Person) => (
                    <button
                      type="button"
                      className="btn btn--dense"
                      aria-label={`Déplacer ${row.name}`}
                      onClick={() => setMoving(row)}
                    >
                      Déplacer
                    </button>
                  ),
                })}
              />
              <Pages view={view} total={page.total} size={page.size} />
            </>
          )
        }
      </Loaded>
      {moving && <MoveDialog told={told} person={moving} onClose={() => setMoving(null)} />}
    </section>
  );
}

function columnsOf(told: Allocation, zone: string): Column<Person>[] {
  const kinds = new Map(told.kinds.map((each) => [each.key, each.name]));
  return [
    { id: "name", name: "Nom", main: true, sort: "name", text: (row) => row.name },
    { id: "organisation", name: "Structure", text: (row) => row.organisation || "à titre personnel" },
    { id: "kind", name: "Catégorie", text: (row) => kinds.get(row.kind) ?? "Sans catégorie" },
    {
      id: "seats",
      name: "Ateliers",
      text: (row) => row.seats.map((seat) => titleOf(told.workshops, seat.session_id)).join(", "),
      cell: (row) => (
        <ul className="allocation__seats">
          {row.seats.map((seat) => (
            <li key={seat.session_id}>
              {titleOf(told.workshops, seat.session_id)}
              <span className="muted">
                {" "}
                {seat.rank ? rankWords(seat.rank) : "pas un vœu"}
                {seat.sub_group && `, groupe ${seat.sub_group}`}
                {seat.by_hand && ", à la main"}
              </span>
            </li>
          ))}
          {row.lacks.map((lack) => (
            <li key={lack.starts_at} className="full">
              rien à {hour(lack.starts_at, zone)} : {french(lack.reason)}
            </li>
          ))}
        </ul>
      ),
    },
  ];
}
