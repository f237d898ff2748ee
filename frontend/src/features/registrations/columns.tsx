import type { ReactNode } from "react";

import { shortDay } from "@/shared/dates";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { lookOf, options, participantKinds, registrationLooks } from "@/shared/words/labels";

import type { Moment, Registration } from "./requests";
import { listName } from "./listName";
import { shortTitle } from "./shortTitle";

interface Facts {
  zone: string;
  moments: readonly Moment[];
  momentName: (start: string) => string;
  meals: readonly { id: string; title: string }[];
  categories: ReadonlyMap<string, string>;
  mayEdit: boolean;
  save: (row: Registration, changes: Record<string, unknown>) => Promise<unknown>;
  open: (row: Registration) => void;
}

const MEALS_SHOWN = 2;

/** `1er`, `2e`: a rank in a queue. */
export function rankWords(rank: number): ReactNode {
  return (
    <>
      {rank}
      <sup>{rank === 1 ? "er" : "e"}</sup>
    </>
  );
}

/** The table's columns: who, from where, as what, each moment, each meal, and where it stands. */
export function columnsOf(facts: Facts): Column<Registration>[] {
  const { mayEdit, save } = facts;
  return [
    {
      id: "name",
      name: "Nom",
      main: true,
      sort: "name",
      text: listName,
      cell: (row) => (
        <button type="button" className="open" onClick={() => facts.open(row)}>
          {listName(row)}
        </button>
      ),
    },
    {
      id: "organisation",
      name: "Structure",
      sort: "organisation",
      text: (row) => row.organisation_name || "à titre personnel",
      cell: (row) => (
        <>
          {row.organisation_name || "à titre personnel"}
          {row.commune && <span className="muted">, {row.commune}</span>}
        </>
      ),
    },
    {
      id: "kind",
      name: "Vient comme",
      sort: "kind",
      text: (row) => comesAs(row, facts.categories),
      ...(mayEdit && {
        edit: {
          kind: "select" as const,
          options: options(participantKinds),
          value: (row: Registration) => row.kind,
          save: (row: Registration, value: string) => save(row, { kind: value }),
        },
      }),
    },
    ...facts.moments.map((moment) => momentColumn(moment, facts)),
    ...facts.meals.slice(0, MEALS_SHOWN).map((meal) => ({
      id: meal.id,
      name: meal.title.split(" ")[0] ?? meal.title,
      named: true,
      text: (row: Registration) => (row.meal_ids.includes(meal.id) ? "oui" : "non"),
    })),
    {
      id: "state",
      name: "État",
      sort: "state",
      text: (row) => lookOf(registrationLooks, row.state).word,
      cell: (row) => <State {...lookOf(registrationLooks, row.state)} />,
    },
    {
      id: "since",
      name: "Depuis le",
      numeric: true,
      named: true,
      sort: "created_at",
      text: (row) => shortDay(row.created_at, facts.zone).slice(0, 5),
    },
  ];
}

/** The kind of actor first; what they do on the day where it is not just coming. */
function comesAs(row: Registration, categories: ReadonlyMap<string, string>): string {
  const category = row.category_id ? categories.get(row.category_id) : undefined;
  const kind = participantKinds[row.kind] ?? row.kind;
  if (!category) return kind;
  return row.kind === "participant" || row.kind === "inhabitant" ? category : `${kind}, ${category}`;
}

function momentColumn(moment: Moment, facts: Facts): Column<Registration> {
  const half = facts.momentName(moment.starts_at).split(",")[0] ?? "";
  const alone =
    facts.moments.filter((each) => facts.momentName(each.starts_at).startsWith(half)).length === 1;
  const titles = new Map(moment.workshops.map((each) => [each.session_id, each.title]));
  const held = (row: Registration) => row.session_ids.map((id) => titles.get(id)).find(Boolean);
  const waits = (row: Registration) =>
    row.waits.filter((each) => each.session_id && titles.has(each.session_id));
  return {
    id: moment.starts_at,
    name: alone ? half : facts.momentName(moment.starts_at),
    named: true,
    text: (row) =>
      [held(row), ...waits(row).map((each) => `${titles.get(each.session_id ?? "")}, attente, ${each.rank}e`)]
        .filter(Boolean)
        .join(" ; ") || "–",
    cell: (row) => (
      <>
        {held(row) && (
          <span className="clip" title={held(row)}>
            {shortTitle(held(row) ?? "")}
          </span>
        )}
        {waits(row).map((each) => (
          <span key={each.session_id} className="waits" title={titles.get(each.session_id ?? "")}>
            {shortTitle(titles.get(each.session_id ?? "") ?? "")},
            {each.is_offered ? " place proposée" : <> attente, {rankWords(each.rank)}</>}
          </span>
        ))}
        {!held(row) && waits(row).length === 0 && "–"}
      </>
    ),
  };
}
