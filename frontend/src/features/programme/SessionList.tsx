import { answer, api, http } from "@/shared/api/client";
import { dayOf, hours, plainDate, shortDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { useTrackOptions } from "@/shared/lookups";
import { Empty } from "@/shared/ui/Empty";
import { archivedQuery, archivesOf } from "@/shared/ui/table/archives";
import type { Column } from "@/shared/ui/table/columns";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { openness, options, sessionKinds } from "@/shared/words/labels";

import { ConflictWords } from "./Conflicts";
import { MoveMany } from "./MoveMany";
import type { Room, Session } from "./requests";
import { LIST, sessionShelf, useObjectives, useSessionSave } from "./requests";

/** Shown only while the address asks for it, as the dashboard's links do. */
const ASKED_BY_THE_DASHBOARD = [
  {
    key: "placed",
    name: "Horaire et salle",
    all: "Avec ou sans horaire",
    options: [
      { value: "true", label: "avec horaire et salle" },
      { value: "false", label: "à placer" },
    ],
  },
  {
    key: "staffed",
    name: "Équipe",
    all: "Toutes les équipes",
    options: [
      { value: "true", label: "animation et notes au complet" },
      { value: "false", label: "animation ou notes à trouver" },
    ],
  },
];

const ASKED: Column<Session> = {
  id: "asked",
  name: "Questions reçues",
  numeric: true,
  named: true,
  text: (row) => row.asked_count || null,
};

/** The sessions as a table: sorted, filtered, changed in place. */
export function SessionList({ rooms, mayEdit }: { rooms: readonly Room[]; mayEdit: boolean }) {
  const event = useEvent();
  const view = useView();
  const tracks = useTrackOptions();
  const roomOptions = rooms.map((room) => ({ value: room.id, label: room.name }));
  const objectives = useObjectives().map((each) => ({ value: each.id, label: each.text }));
  const yesOrNo = (key: "placed" | "staffed" | "prepared") =>
    view.get(key) ? { [key]: view.get(key) === "true" } : {};
  const query = {
    ...view.paging,
    ...archivedQuery(view),
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("kind") ? { kind: view.list("kind") as never } : {}),
    ...(view.get("room_id") ? { room_id: view.get("room_id") } : {}),
    ...(view.get("track_id") ? { track_id: view.get("track_id") } : {}),
    ...(view.get("incomplete") ? { incomplete: true } : {}),
    ...(view.get("objective_id") ? { objective_id: view.get("objective_id") } : {}),
    ...(view.get("openness") ? { openness: view.get("openness") as never } : {}),
    ...yesOrNo("prepared"),
    ...yesOrNo("placed"),
    ...yesOrNo("staffed"),
  };
  const asked = api.useQuery("get", LIST, { params: { path: { slug: event.slug }, query } });
  const { save, dialog } = useSessionSave(rooms);
  const selection = useSelection();
  const severalDays = dayOf(event.starts_at, event.time_zone) !== dayOf(event.ends_at, event.time_zone);
  const hasQuestions = asked.data?.items.some((row) => row.asked_count > 0);
  const columns: Column<Session>[] = [
    {
      id: "title",
      name: "Séance",
      main: true,
      sort: "title",
      text: (row) => row.title,
      cell: (row) => (
        <button type="button" className="open" onClick={() => view.set({ session: row.id })}>
          {row.letter && `${row.letter}. `}
          {row.title}
        </button>
      ),
    },
    { id: "kind", name: "Sorte", sort: "kind", text: (row) => sessionKinds[row.kind] ?? row.kind },
    {
      id: "when",
      name: "Quand",
      sort: "starts_at",
      text: (row) =>
        row.starts_at && row.ends_at
          ? [
              severalDays && shortDay(row.starts_at, event.time_zone),
              hours(row.starts_at, row.ends_at, event.time_zone),
            ]
              .filter(Boolean)
              .join(", ")
          : "sans horaire",
    },
    {
      id: "room",
      name: "Salle",
      sort: "room",
      text: (row) => row.room_name,
      ...(mayEdit && {
        edit: {
          kind: "select" as const,
          options: [{ value: "", label: "Sans salle" }, ...roomOptions],
          value: (row: Session) => row.room_id ?? "",
          save: (row: Session, value: string) => save(row, { room_id: value || null }),
        },
      }),
    },
    {
      id: "seats",
      name: "Places",
      numeric: true,
      named: true,
      sort: "seats",
      text: (row) => row.offered_seats,
      ...(mayEdit && {
        edit: {
          kind: "number" as const,
          value: (row: Session) => String(row.seats ?? ""),
          save: (row: Session, value: string) => save(row, { seats: value.trim() ? Number(value) : null }),
        },
      }),
    },
    { id: "track", name: "Thématique", sort: "track", text: (row) => row.track_name },
    {
      id: "who",
      name: "Qui",
      text: (row) =>
        [...new Set(row.contributions.map((each) => each.name || each.organisation_name))].join(", "),
    },
    ...(hasQuestions ? [ASKED] : []),
    {
      id: "prepared",
      name: "Préparée le",
      text: (row) => plainDate(row.prepared_on.at(-1)?.held_on),
    },
    {
      id: "checks",
      name: "À vérifier",
      text: (row) => row.conflicts.map((conflict) => conflict.sentence).join(" "),
      cell: (row) =>
        row.conflicts.map((conflict) => (
          <ConflictWords key={conflict.code + (conflict.other_id ?? "")} conflict={conflict} />
        )),
    },
  ];
  const archives = archivesOf(view, selection, sessionShelf(event.slug), columns);
  return (
    <>
      <RowsTable
        label="Séances"
        fileName="programme"
        asked={asked}
        view={view}
        columns={archives.columns}
        rowId={(row) => row.id}
        placeholder="Titre, structure…"
        filters={[
          { key: "kind", name: "Sorte", all: "Toutes les sortes", options: options(sessionKinds) },
          { key: "room_id", name: "Salle", all: "Toutes les salles", options: roomOptions },
          { key: "track_id", name: "Thématique", all: "Toutes les thématiques", options: tracks },
          { key: "openness", name: "Ouverture", all: "Toutes les ouvertures", options: options(openness) },
          { key: "objective_id", name: "Objectif", all: "Tous les objectifs", options: objectives },
          {
            key: "prepared",
            name: "Préparation commune",
            all: "Préparées ensemble ou non",
            options: [
              { value: "true", label: "préparées ensemble" },
              { value: "false", label: "pas encore préparées ensemble" },
            ],
          },
          {
            key: "incomplete",
            name: "Préparation",
            all: "Complètes ou non",
            options: [{ value: "true", label: "à compléter" }],
          },
          ...ASKED_BY_THE_DASHBOARD.filter((each) => view.get(each.key)),
          archives.filter,
        ]}
        {...(mayEdit ? { selection } : {})}
        bulk={archives.bulk(
          <MoveMany
            rows={asked.data?.items ?? []}
            selection={selection}
            save={save}
            rooms={roomOptions}
            tracks={tracks}
          />,
        )}
        readPage={(page, size) =>
          answer(http.GET(LIST, { params: { path: { slug: event.slug }, query: { ...query, page, size } } }))
        }
        empty={
          <Empty title="Pas encore de séance">
            <p>Accueil, ateliers, pauses, tables rondes : commencez par ce qui est sûr.</p>
          </Empty>
        }
      />
      {dialog}
    </>
  );
}
