import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { PageHead } from "@/shared/ui/PageHead";
import { SettingsNav } from "@/shared/ui/SettingsNav";
import type { Column } from "@/shared/ui/table/columns";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useView } from "@/shared/ui/table/view";

import "./events.css";

type Entry = Schemas["JournalEntryOut"];

const LIST = "/api/v1/events/{slug}/journal";

export function JournalPage() {
  const event = useEvent();
  const view = useView();
  const query = view.paging;
  const path = { slug: event.slug };
  const asked = api.useQuery("get", LIST, { params: { path, query } });
  const columns: Column<Entry>[] = [
    {
      id: "what",
      name: "Quoi",
      main: true,
      text: (row) => [row.sentence, row.about].filter(Boolean).join(" "),
    },
    {
      id: "changes",
      name: "Changements",
      text: (row) =>
        row.changes.map((each) => `${each.field} : ${words(each.before)} → ${words(each.after)}`).join(" ; "),
      cell: (row) => row.changes.map((each) => <Change key={each.field} change={each} />),
    },
    { id: "at", name: "Quand", numeric: true, sort: "at", text: (row) => stamp(row.at, event.time_zone) },
  ];
  return (
    <>
      <PageHead title="Journal" lead="Qui a changé quoi, et quand." />
      <SettingsNav />
      <RowsTable
        label="Journal"
        fileName="journal"
        asked={asked}
        view={view}
        columns={columns}
        rowId={(row) => row.id}
        placeholder=""
        searchable={false}
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

function words(value: unknown): string {
  return value === null || value === undefined || value === "" ? "rien" : String(value);
}

function Change({ change }: { change: Entry["changes"][number] }) {
  return (
    <span className="change-line">
      {change.field} : <s>{words(change.before)}</s> {words(change.after)}
    </span>
  );
}
