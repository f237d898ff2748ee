import { plainDate } from "@/shared/dates";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { lookOf, lookOptions, outreachLooks } from "@/shared/words/labels";
import { timeWords } from "@/shared/words/time";

import type { Organisation, Save } from "./requests";

const QUIET_DAYS = 60;

/** Days since the last contact; nothing is expected of those who declined. */
export function quietDays(row: Organisation, today = new Date()): number | null {
  if (!row.last_contact_on || row.state === "declined") return null;
  return Math.max(0, Math.floor((today.getTime() - Date.parse(row.last_contact_on)) / 86_400_000));
}

function quietWords(row: Organisation): string | null {
  const days = quietDays(row);
  return days === null ? null : timeWords(days);
}

export function useColumns(save: Save | null, open: (row: Organisation) => void): Column<Organisation>[] {
  const editText = (field: "commune" | "notes") =>
    save && {
      edit: {
        kind: "text" as const,
        value: (row: Organisation) => row[field],
        save: (row: Organisation, value: string) => save(row, { [field]: value }),
      },
    };
  return [
    {
      id: "name",
      name: "Structure",
      main: true,
      sort: "name",
      text: (row) => row.name,
      cell: (row) => (
        <button type="button" className="open" onClick={() => open(row)}>
          {row.name}
        </button>
      ),
    },
    { id: "category", name: "Catégorie", text: (row) => row.categories.map((each) => each.name).join(", ") },
    { id: "commune", name: "Commune", sort: "commune", text: (row) => row.commune, ...editText("commune") },
    {
      id: "state",
      name: "État",
      sort: "state",
      text: (row) => lookOf(outreachLooks, row.state).word,
      cell: (row) => <State {...lookOf(outreachLooks, row.state)} />,
      ...(save && {
        edit: {
          kind: "select" as const,
          options: lookOptions(outreachLooks),
          value: (row: Organisation) => row.state,
          save: (row: Organisation, value: string) => save(row, { state: value }),
        },
      }),
    },
    {
      id: "last",
      name: "Dernier contact",
      named: true,
      numeric: true,
      sort: "last_contact_on",
      text: (row) => plainDate(row.last_contact_on),
      ...(save && {
        edit: {
          kind: "date" as const,
          value: (row: Organisation) => row.last_contact_on ?? "",
          save: (row: Organisation, value: string) => save(row, { last_contact_on: value || null }),
        },
      }),
    },
    {
      id: "quiet",
      name: "Sans nouvelle",
      named: true,
      numeric: true,
      text: quietWords,
      cell: (row) => (
        <span className={(quietDays(row) ?? 0) > QUIET_DAYS ? "state--bad" : undefined}>
          {quietWords(row)}
        </span>
      ),
    },
    {
      id: "next",
      name: "Prochaine étape",
      named: true,
      sort: "next_on",
      text: (row) => row.next_on && `${plainDate(row.next_on)}${row.next_step && `, ${row.next_step}`}`,
      ...(save && {
        edit: {
          kind: "date" as const,
          value: (row: Organisation) => row.next_on ?? "",
          save: (row: Organisation, value: string) =>
            save(row, value ? { next_on: value } : { next_on: null, next_step: "" }),
        },
      }),
    },
    { id: "followed", name: "Suivie par", named: true, text: (row) => row.followed_by },
    { id: "by", name: "Présentée par", named: true, text: (row) => row.introduced_by },
    { id: "notes", name: "Notes", text: (row) => row.notes, ...editText("notes") },
  ];
}
