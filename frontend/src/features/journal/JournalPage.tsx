import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Changes, changeWords } from "@/shared/ui/JournalOf";
import { PageHead } from "@/shared/ui/PageHead";
import { SettingsNav } from "@/shared/ui/SettingsNav";
import type { Column } from "@/shared/ui/table/columns";
import { Period } from "@/shared/ui/table/Period";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import type { View } from "@/shared/ui/table/view";
import { useView } from "@/shared/ui/table/view";
import { ViewLink } from "@/shared/ui/ViewLink";
import { french } from "@/shared/words/french";

import { journalKinds } from "./kinds";

type Entry = Schemas["JournalEntryOut"];

const LIST = "/api/v1/events/{slug}/journal";

/** Who changed what, when: the whole gathering, by person, by kind and by day. */
export function JournalPage() {
  const event = useEvent();
  const view = useView();
  const path = { slug: event.slug };
  const filters = wanted(view);
  const query = { ...view.paging, ...filters };
  const asked = api.useQuery("get", LIST, { params: { path, query } });
  const actors = api.useQuery("get", "/api/v1/events/{slug}/journal/actors", { params: { path } });
  const columns: Column<Entry>[] = [
    {
      id: "what",
      name: "Quoi",
      main: true,
      text: (row) => [row.sentence, row.about].filter(Boolean).join(" "),
      cell: (row) => <What row={row} />,
    },
    {
      id: "changes",
      name: "Changements",
      text: (row) => row.changes.map(changeWords).join(" ; "),
      cell: (row) => <Changes entry={row} />,
    },
    { id: "at", name: "Quand", numeric: true, sort: "at", text: (row) => stamp(row.at, event.time_zone) },
  ];
  return (
    <>
      <PageHead title="Journal" lead="Qui a changé quoi, et quand." />
      <SettingsNav />
      <Period view={view} />
      <RowsTable
        label="Journal"
        fileName="journal"
        exportAddress={csvAddress(event.slug, filters)}
        asked={asked}
        view={view}
        columns={columns}
        rowId={(row) => row.id}
        placeholder=""
        searchable={false}
        filters={[
          {
            key: "account_id",
            name: "Personne",
            all: "Tout le monde",
            options: (actors.data ?? []).map((actor) => ({ value: actor.account_id, label: actor.name })),
          },
          { key: "kind", name: "Sorte", all: "Toutes les sortes", options: journalKinds },
        ]}
        readPage={(page, size) =>
          answer(http.GET(LIST, { params: { path, query: { ...query, page, size } } }))
        }
        empty={
          <Empty title="Rien encore">
            <p>Chaque changement laissera une ligne ici.</p>
          </Empty>
        }
      />
    </>
  );
}

function What({ row }: { row: Entry }) {
  return (
    <>
      {french(row.sentence)}{" "}
      {row.about && (row.link ? <ViewLink to={row.link}>{row.about}</ViewLink> : row.about)}
    </>
  );
}

type Filters = { account_id?: string; kind?: string[]; since?: string; until?: string };

function wanted(view: View): Filters {
  const found: Filters = {};
  for (const key of ["account_id", "since", "until"] as const) {
    if (view.get(key)) found[key] = view.get(key);
  }
  if (view.get("kind")) found.kind = view.list("kind");
  return found;
}

/** Every line of the filters, made by the server, which notes that it was taken away. */
export function csvAddress(slug: string, { kind = [], ...filters }: Filters): string {
  const query = new URLSearchParams(filters);
  kind.forEach((each) => query.append("kind", each));
  const asked = query.toString();
  return `/api/v1/events/${slug}/journal.csv${asked ? `?${asked}` : ""}`;
}
