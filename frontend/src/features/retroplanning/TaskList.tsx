import { answer, api, http } from "@/shared/api/client";
import { plainDate } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { State } from "@/shared/ui/State";
import { archivedQuery, archivesOf } from "@/shared/ui/table/archives";
import type { Column } from "@/shared/ui/table/columns";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import type { View } from "@/shared/ui/table/view";
import { useView } from "@/shared/ui/table/view";
import type { Option } from "@/shared/ui/Field";
import { competenceNames, lookOf, lookOptions, options, phaseNames, taskLooks } from "@/shared/words/labels";

import { Mark, Proposal } from "./Mark";
import type { Save, Task } from "./requests";
import { LIST, shelf, usePeople } from "./requests";
import { countdown, graveWarnings, isOpen, lateWords, warningWords, whose } from "./sentences";

interface Props {
  save: Save | null;
  open: (task: Task) => void;
}

/** The tasks as a table: filtered, sorted, changed where they stand, put away and brought back. */
export function TaskList({ save, open }: Props) {
  const { slug } = useEvent();
  const view = useView();
  const selection = useSelection();
  const people = usePeople("Mes tâches");
  const query = {
    ...view.paging,
    ...filtersOf(view),
    ...archivedQuery(view),
    ...(view.q ? { q: view.q } : {}),
  };
  const path = { slug };
  const asked = api.useQuery("get", LIST, { params: { path, query } });
  const archives = archivesOf(view, selection, shelf(slug), columnsOf({ save, open, people }));
  return (
    <RowsTable
      label="Tâches"
      fileName="calendrier"
      asked={asked}
      view={view}
      columns={archives.columns}
      rowId={(row) => row.id}
      placeholder="Tâche, détail…"
      filters={[
        { key: "phase", name: "Phase", all: "Les trois phases", options: options(phaseNames) },
        {
          key: "competence",
          name: "Compétence",
          all: "Toutes les compétences",
          options: options(competenceNames),
        },
        { key: "account_id", name: "Personne", all: "Tout le monde", options: people },
        { key: "state", name: "État", all: "Tous les états", options: lookOptions(taskLooks) },
        { key: "late", name: "Échéance", all: "Toutes les échéances", options: lateOptions },
        archives.filter,
      ]}
      readPage={(page, size) => answer(http.GET(LIST, { params: { path, query: { ...query, page, size } } }))}
      {...(save ? { selection } : {})}
      bulk={archives.bulk()}
      isOff={(row) => row.state === "dropped"}
      empty={<Empty title="Pas encore de tâche" />}
    />
  );
}

export const lateOptions: Option[] = [{ value: "true", label: "en retard" }];

/** The filters of the address, as the API wants them. */
export function filtersOf(view: View) {
  return {
    ...(view.get("phase") ? { phase: view.list("phase") as Task["phase"][] } : {}),
    ...(view.get("competence")
      ? { competence: view.list("competence") as NonNullable<Task["competence"]>[] }
      : {}),
    ...(view.get("state") ? { state: view.list("state") as Task["state"][] } : {}),
    ...(view.get("account_id") ? { account_id: view.get("account_id") } : {}),
    ...(view.get("late") ? { late: true } : {}),
  };
}

function columnsOf({ save, open, people }: Props & { people: readonly Option[] }): Column<Task>[] {
  const select = (choices: readonly Option[], field: "state" | "account_id" | "phase") =>
    save && {
      edit: {
        kind: "select" as const,
        options: choices,
        value: (row: Task) => row[field] ?? "",
        save: (row: Task, value: string) => save(row, { [field]: value || null }),
      },
    };
  return [
    {
      id: "title",
      name: "À faire",
      main: true,
      sort: "title",
      text: (row) => row.title,
      cell: (row) => (
        <span className="titled">
          {isOpen(row) || row.state === "done" ? <Mark task={row} save={save} /> : null}
          <button type="button" className="open" onClick={() => open(row)}>
            {row.title}
          </button>
        </span>
      ),
    },
    {
      id: "due",
      name: "Date",
      numeric: true,
      named: true,
      sort: "due_on",
      text: (row) => plainDate(row.due_on),
      ...(save && {
        edit: {
          kind: "date" as const,
          value: (row: Task) => row.due_on,
          save: (row: Task, value: string) => save(row, { fixed_on: value || null }),
        },
      }),
    },
    {
      id: "days",
      name: "Jours",
      numeric: true,
      text: (row) => countdown(row.days) + (row.fixed_on ? " (fixée)" : ""),
    },
    {
      id: "notice",
      name: "À savoir",
      text: (row) => noticeWords(row).join(", "),
      cell: (row) => (
        <>
          {noticeWords(row).join(", ")} <Proposal task={row} save={save} />
        </>
      ),
    },
    {
      id: "phase",
      name: "Phase",
      sort: "phase",
      text: (row) => phaseNames[row.phase] ?? row.phase,
      ...select(options(phaseNames), "phase"),
    },
    {
      id: "account",
      name: "Qui",
      sort: "account",
      text: whose,
      ...select([{ value: "", label: "Personne en particulier" }, ...people], "account_id"),
    },
    {
      id: "state",
      name: "État",
      sort: "state",
      text: (row) => lookOf(taskLooks, row.state).word,
      cell: (row) => <State {...lookOf(taskLooks, row.state)} />,
      ...select(lookOptions(taskLooks), "state"),
    },
  ];
}

function noticeWords(row: Task): string[] {
  const waits = row.waiting ? row.after.filter(isOpen).map((one) => `après «\u00a0${one.title}\u00a0»`) : [];
  return [
    ...(row.late_days > 0 ? [lateWords(row.late_days)] : []),
    ...graveWarnings(row).map(warningWords),
    ...waits,
  ];
}
