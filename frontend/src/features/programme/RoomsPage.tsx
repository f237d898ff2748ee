import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Ordinals } from "@/shared/ui/Ordinals";
import { PageHead } from "@/shared/ui/PageHead";
import { ProgrammeNav } from "@/shared/ui/ProgrammeNav";
import { Seen } from "@/shared/ui/Seen";
import { archivedQuery, archivesOf } from "@/shared/ui/table/archives";
import type { Column } from "@/shared/ui/table/columns";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { api } from "@/shared/api/client";
import { useSave } from "@/shared/ui/useSave";
import { networks } from "@/shared/words/labels";

import type { Room } from "./requests";
import { ROOM, ROOMS, roomShelf } from "./requests";
import { countWords, layoutWords, roomNames, wordsOf } from "./places";
import { RoomDialog } from "./RoomDialog";
import { Venues } from "./Venues";

export function RoomsPage() {
  const slug = useSlug();
  const may = useMay()("programme.edit");
  const view = useView();
  const selection = useSelection();
  const [adding, setAdding] = useState(false);
  const query = { ...view.paging, ...archivedQuery(view), ...(view.q ? { q: view.q } : {}) };
  const asked = api.useQuery("get", ROOMS, { params: { path: { slug }, query } });
  const { save, dialog } = useSave<Room>({
    names: roomNames,
    words: (field, value) =>
      field === "layout_seats" ? layoutWords(value as Room["layout_seats"]) : wordsOf(value),
    onSettled: () => view.set({ open: undefined }),
    send: (row, changes, version) =>
      answer(
        http.PATCH(ROOM, {
          params: { path: { slug, room_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
  const columns: Column<Room>[] = [
    {
      id: "name",
      name: "Salle",
      main: true,
      sort: "name",
      text: (row) => row.name,
      cell: (row) => (
        <button type="button" className="open" onClick={() => view.set({ open: row.id })}>
          {row.name}
        </button>
      ),
    },
    {
      id: "seats",
      name: "Places",
      numeric: true,
      named: true,
      sort: "seats",
      text: (row) => row.seats,
      ...(may && {
        edit: {
          kind: "number" as const,
          value: (row: Room) => String(row.seats ?? ""),
          save: (row: Room, value: string) => save(row, { seats: value.trim() ? Number(value) : null }),
        },
      }),
    },
    { id: "floor", name: "Étage", text: (row) => row.floor, cell: (row) => <Ordinals text={row.floor} /> },
    yesNo("step_free", "Sans marche"),
    yesNo("hearing_loop", "Boucle magnétique"),
    yesNo("projector", "Vidéoprojecteur"),
    yesNo("sound_system", "Sonorisation"),
    { id: "microphones", name: "Micros", numeric: true, named: true, text: (row) => row.microphones },
    { id: "power", name: "Prises", numeric: true, named: true, text: (row) => row.power_sockets },
    {
      id: "network",
      name: "Réseau",
      named: true,
      text: (row) => (row.network ? (networks[row.network] ?? "") : ""),
    },
    {
      id: "unknown",
      name: "À renseigner",
      numeric: true,
      named: true,
      sort: "unknown",
      text: (row) => row.unknown.length,
      cell: (row) => <span title={countWords(row.unknown.length)}>{row.unknown.length || "–"}</span>,
    },
  ];

  const archives = archivesOf(view, selection, roomShelf(slug), columns);
  const open = asked.data?.items.find((row) => row.id === view.get("open"));
  const add = may && (
    <button type="button" className="btn btn--main" onClick={() => setAdding(true)}>
      <Icon name="plus" />
      Ajouter une salle
    </button>
  );
  return (
    <>
      <PageHead title="Salles et lieux" lead="Ce qu’il y a dans chaque salle, et ce qu’il faudra trouver.">
        {add}
      </PageHead>
      <ProgrammeNav />
      <RowsTable
        label="Salles"
        fileName="salles"
        asked={asked}
        view={view}
        columns={archives.columns}
        rowId={(row) => row.id}
        placeholder="Nom de la salle"
        readPage={(at, size) =>
          answer(http.GET(ROOMS, { params: { path: { slug }, query: { ...query, page: at, size } } }))
        }
        {...(may ? { selection } : {})}
        filters={[archives.filter]}
        bulk={archives.bulk()}
        empty={
          <Empty title="Pas encore de salle" action={add || undefined}>
            <p>Une salle, ses places, ce qu’on y trouve : le programme et la régie s’en servent.</p>
          </Empty>
        }
      />
      <Venues mayEdit={may} />
      {adding && (
        <RoomDialog
          row={null}
          mayEdit
          onClose={() => setAdding(false)}
          onSend={async (body) => {
            await answer(http.POST(ROOMS, { params: { path: { slug } }, body: body as never }));
            await refreshAll();
          }}
        />
      )}
      {open && (
        <Seen key={open.id} row={open}>
          {(seen) => (
            <RoomDialog
              row={seen}
              mayEdit={may}
              onClose={() => view.set({ open: undefined })}
              onSend={(body) => save(seen, body)}
            />
          )}
        </Seen>
      )}
      {dialog}
    </>
  );
}

type YesNo = "step_free" | "hearing_loop" | "projector" | "sound_system";

function yesNo(field: YesNo, name: string): Column<Room> {
  const words = (row: Room) => (row[field] === null ? "?" : row[field] ? "oui" : "non");
  return {
    id: field,
    name,
    named: true,
    text: words,
    cell: (row) => <span className={row[field] ? undefined : "muted"}>{words(row)}</span>,
  };
}
