import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";
import { archiveSoon } from "@/shared/ui/archive";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { PageHead } from "@/shared/ui/PageHead";
import { ProgrammeNav } from "@/shared/ui/ProgrammeNav";
import type { Column } from "@/shared/ui/table/columns";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { api } from "@/shared/api/client";
import { useSave } from "@/shared/ui/useSave";
import { networks } from "@/shared/words/labels";

import type { Room } from "./requests";
import { ROOM, ROOMS } from "./requests";
import { RoomDialog, roomNames } from "./RoomDialog";
import { Venues } from "./Venues";

export function RoomsPage() {
  const slug = useSlug();
  const may = useMay()("programme.edit");
  const view = useView();
  const selection = useSelection();
  const [adding, setAdding] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const query = { ...view.paging, ...(view.q ? { q: view.q } : {}) };
  const asked = api.useQuery("get", ROOMS, { params: { path: { slug }, query } });
  const page = asked.data && { ...asked.data, items: asked.data.items.filter((row) => !hidden.has(row.id)) };
  const { save, dialog } = useSave<Room>({
    names: roomNames,
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
    { id: "floor", name: "Étage", text: (row) => row.floor },
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
  ];

  function archiveChosen() {
    const ids = [...selection.ids];
    selection.setAll([]);
    archiveSoon(
      ids.length > 1 ? `${ids.length} salles archivées.` : "Salle archivée.",
      () =>
        Promise.all(ids.map((id) => answer(http.DELETE(ROOM, { params: { path: { slug, room_id: id } } })))),
      (away) => setHidden(new Set(away ? ids : [])),
    );
  }

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
        asked={{ ...asked, data: page }}
        view={view}
        columns={columns}
        rowId={(row) => row.id}
        placeholder="Nom de la salle"
        readPage={(at, size) =>
          answer(http.GET(ROOMS, { params: { path: { slug }, query: { ...query, page: at, size } } }))
        }
        {...(may ? { selection } : {})}
        bulk={
          <button type="button" className="btn btn--dense" onClick={archiveChosen}>
            Archiver
          </button>
        }
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
        <RoomDialog
          key={open.version}
          row={open}
          mayEdit={may}
          onClose={() => view.set({ open: undefined })}
          onSend={(body) => save(open, body)}
        />
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
