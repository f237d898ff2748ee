import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { api } from "@/shared/api/client";
import { plainDate } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { useCategoryOptions } from "@/shared/lookups";
import type { Option } from "@/shared/ui/Field";
import { Empty } from "@/shared/ui/Empty";
import { archivedQuery, archivesOf } from "@/shared/ui/table/archives";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import type { Selection } from "@/shared/ui/table/selection";
import { useSelection } from "@/shared/ui/table/selection";
import type { Filter } from "@/shared/ui/table/Tools";
import { useView } from "@/shared/ui/table/view";
import { lookOptions, outreachLooks } from "@/shared/words/labels";

import { useColumns } from "./columns";
import type { Organisation } from "./requests";
import { LIST, readPage, shelf, useOrganisationSave } from "./requests";
import { StateOfMany } from "./StateOfMany";

/** The value of the filter for structures that nobody follows. */
const NOBODY = "nobody";

interface Props {
  /** What else can be done with one row, and with the rows chosen. */
  actions?: (row: Organisation) => ReactNode;
  bulk?: (rows: readonly Organisation[], selection: Selection) => ReactNode;
  /** The people of the team who may follow a structure. */
  colleagues: readonly Option[];
}

/** Structures as a table: sorted, filtered, changed in its cells, many at once. */
export function OrganisationsTable({ actions, bulk, colleagues }: Props) {
  const event = useEvent();
  const may = useMay()("organisations.edit");
  const view = useView();
  const selection = useSelection();
  const filters = {
    ...archivedQuery(view),
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("state") ? { state: view.list("state") as never } : {}),
    ...(view.get("category") ? { category: view.list("category") } : {}),
    ...(view.get("introduced") ? { introduced: true } : {}),
    ...(view.get("quiet_days") ? { quiet_days: Number(view.get("quiet_days")) } : {}),
    ...(view.get("next_before") ? { next_before: view.get("next_before") } : {}),
    ...(view.get("unconfirmed") ? { unconfirmed: true } : {}),
    ...followedQuery(view.get("followed_by")),
  };
  const asked = api.useQuery("get", LIST, {
    params: { path: { slug: event.slug }, query: { ...view.paging, ...filters } },
  });
  const { save, dialog } = useOrganisationSave(event.slug);
  /** A filter without choices is shown only while the address asks for it. */
  const shownFilters = (filters: Filter[]) =>
    filters.filter((filter) => filter.options.length > 0 || view.get(filter.key));
  const columns = useColumns(may ? save : null, (row) => view.set({ open: row.id }));
  const archives = archivesOf(view, selection, shelf(event.slug), columns);

  return (
    <>
      <RowsTable
        label="Structures"
        fileName="structures"
        asked={asked}
        view={view}
        columns={archives.columns.filter(
          (column) => column.id !== "followed" || asked.data?.items.some((row) => row.followed_by),
        )}
        rowId={(row) => row.id}
        placeholder="Nom, commune…"
        filters={shownFilters([
          { key: "category", name: "Catégorie", all: "Toutes les catégories", options: useCategoryOptions() },
          { key: "state", name: "État", all: "Tous les états", options: lookOptions(outreachLooks) },
          {
            key: "quiet_days",
            name: "Sans nouvelle depuis",
            all: "Tous les délais",
            options: [30, 60, 90].map((days) => ({ value: String(days), label: `${days} jours` })),
            other: (days) => `${days} jours`,
          },
          {
            key: "followed_by",
            name: "Suivies par",
            all: "Suivies par tout le monde",
            options: [...colleagues, { value: NOBODY, label: "personne" }],
          },
          {
            key: "introduced",
            name: "Présentée par",
            all: "Toutes les origines",
            options: [{ value: "true", label: "une autre structure" }],
          },
          {
            key: "next_before",
            name: "Prochaine étape",
            all: "Toutes les étapes",
            options: [],
            other: (day) => `avant le ${plainDate(day)}`,
          },
          {
            key: "unconfirmed",
            name: "Engagements",
            all: "Avec ou sans engagement",
            options: [],
            other: () => "rien de confirmé",
          },
          archives.filter,
        ])}
        readPage={(page, size) => readPage(event.slug, { ...view.paging, ...filters, page, size })}
        {...(may ? { selection } : {})}
        bulk={archives.bulk(
          <>
            <StateOfMany rows={asked.data?.items ?? []} selection={selection} save={save} />
            {bulk?.(asked.data?.items ?? [], selection)}
          </>,
        )}
        {...(actions && may && view.get("archived") !== "true" ? { actions } : {})}
        empty={
          <Empty
            title="Pas encore de structure"
            action={
              <Link className="btn" to="/e/$slug/import" params={{ slug: event.slug }}>
                Importer un tableur
              </Link>
            }
          >
            <p>
              Ici se suivent les structures à appeler : qui a dit oui, qui n’a pas répondu, qui a présenté
              qui.
            </p>
          </Empty>
        }
      />
      {dialog}
    </>
  );
}

function followedQuery(by: string): { followed_by?: string; followed?: false } {
  if (by === NOBODY) return { followed: false };
  return by ? { followed_by: by } : {};
}
