import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useEvent } from "@/shared/event";
import { useCategoryOptions } from "@/shared/lookups";
import { AskCommunes, departmentOf } from "@/shared/ui/AskCommunes";
import { Empty } from "@/shared/ui/Empty";
import { Notice } from "@/shared/ui/Notice";
import type { Column } from "@/shared/ui/table/columns";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";

import { Near } from "./Near";
import { pickedWords } from "./picked";
import type { Place, PlaceList } from "./requests";
import { pick, PLACES } from "./requests";

const INSEE_CODE = /^[0-9][0-9AB][0-9]{3}$/;

/** The places of a list: filtered, ticked, added; those that the event knows say so. */
export function PlacesTable({ list }: { list: PlaceList }) {
  const event = useEvent();
  const view = useView();
  const selection = useSelection();
  const [done, setDone] = useState<string | null>(null);
  const categories = useCategoryOptions();
  const km = Number(view.get("km"));
  const query = {
    ...view.paging,
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("commune") ? { commune: view.get("commune") } : {}),
    ...(view.get("epci") ? { epci: view.get("epci") } : {}),
    ...(view.get("kind") ? { kind: view.get("kind") } : {}),
    ...(km ? { km, near: view.get("near") } : {}),
  };
  const path = { slug: event.slug, list_id: list.id };
  const asked = api.useQuery("get", PLACES, { params: { path, query } });
  const near = view.get("near");
  const department = departmentOf(INSEE_CODE.test(near) ? near : event.insee_code);

  async function add() {
    try {
      const picked = await pick(event.slug, list.id, [...selection.ids]);
      selection.setAll([]);
      setDone(pickedWords(picked.added.length, picked.known));
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <>
      {done && (
        <Notice
          tone="good"
          action={
            <Link className="btn btn--dense" to="/e/$slug/organisations" params={{ slug: event.slug }}>
              Voir la mobilisation
            </Link>
          }
        >
          {done}
        </Notice>
      )}
      <Near list={list} view={view} />
      {asked.error && problemOf(asked.error).code === "no_such_centre" && (
        <div className="field">
          <AskCommunes act="Compléter la liste des communes du département" department={department} />
        </div>
      )}
      <RowsTable
        label="Lieux de la liste"
        fileName="lieux"
        asked={asked}
        view={view}
        columns={columnsOf(
          Boolean(km),
          (code) => categories.find((each) => each.value === code)?.label ?? "",
        )}
        rowId={(row) => row.id}
        placeholder="Nom, commune, type…"
        filters={[
          { key: "commune", name: "Commune", all: "Toutes les communes", options: counted(list.communes) },
          { key: "epci", name: "EPCI", all: "Tous les EPCI", options: counted(list.epcis) },
          { key: "kind", name: "Type", all: "Tous les types", options: counted(list.kinds) },
        ].filter((filter) => filter.options.length > 0)}
        readPage={(page, size) =>
          answer(http.GET(PLACES, { params: { path, query: { ...query, page, size } } }))
        }
        selection={selection}
        bulk={
          <button type="button" className="btn btn--main btn--dense" onClick={() => void add()}>
            Ajouter à la mobilisation
          </button>
        }
        empty={
          <Empty title="Aucun lieu">
            <p>Cette liste ne contient aucun lieu, ou aucun à cette distance.</p>
          </Empty>
        }
      />
    </>
  );
}

function counted(choices: PlaceList["communes"]) {
  return choices.map((each) => ({ value: each.value, label: `${each.label} (${each.count})` }));
}

function columnsOf(withDistance: boolean, categoryOf: (code: string) => string): Column<Place>[] {
  const distance: Column<Place> = {
    id: "distance",
    name: "Distance",
    text: (row) => (row.distance === null ? "" : `${row.distance.toFixed(1).replace(".", ",")} km`),
    numeric: true,
    named: true,
  };
  return [
    { id: "name", name: "Lieu", main: true, sort: "name", text: (row) => row.name },
    { id: "kind", name: "Type", text: (row) => row.kind },
    { id: "category", name: "Catégorie proposée", text: (row) => categoryOf(row.category), named: true },
    {
      id: "commune",
      name: "Commune",
      sort: "commune",
      text: (row) => `${row.postal_code} ${row.commune}`.trim(),
    },
    { id: "epci", name: "EPCI", text: (row) => row.epci },
    ...(withDistance ? [distance] : []),
    { id: "known", name: "Chez vous", text: knownWords },
  ];
}

/** What the event already has, and what the list itself says of the place. */
function knownWords(row: Place): string {
  if (row.known) return row.known.archived ? `retirée : ${row.known.name}` : `déjà là : ${row.known.name}`;
  return row.closed ? "fermé, d’après la liste" : "";
}
