import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { useEvent, useMay } from "@/shared/event";
import { useCategoryOptions } from "@/shared/lookups";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { PageHead } from "@/shared/ui/PageHead";
import { archivedQuery, archivesOf } from "@/shared/ui/table/archives";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { lookOptions, outreachLooks } from "@/shared/words/labels";

import { AddOrganisation } from "./AddOrganisation";
import { useColumns } from "./columns";
import { OrganisationPanel } from "./OrganisationPanel";
import { LIST, readPage, shelf, useOrganisationSave } from "./requests";
import { StateOfMany } from "./StateOfMany";

export function OrganisationsPage() {
  const event = useEvent();
  const may = useMay()("organisations.edit");
  const view = useView();
  const selection = useSelection();
  const [adding, setAdding] = useState(false);
  const filters = {
    ...archivedQuery(view),
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("state") ? { state: view.list("state") as never } : {}),
    ...(view.get("category") ? { category: view.list("category") } : {}),
    ...(view.get("introduced") ? { introduced: true } : {}),
    ...(view.get("quiet_days") ? { quiet_days: Number(view.get("quiet_days")) } : {}),
  };
  const asked = api.useQuery("get", LIST, {
    params: { path: { slug: event.slug }, query: { ...view.paging, ...filters } },
  });
  const { save, dialog } = useOrganisationSave(event.slug);
  const columns = useColumns(may ? save : null, (row) => view.set({ open: row.id }));
  const archives = archivesOf(view, selection, shelf(event.slug), columns);

  return (
    <>
      <PageHead title="Mobilisation" lead={leadOf(asked.data?.total)}>
        {may && (
          <>
            <Link className="btn" to="/e/$slug/import" params={{ slug: event.slug }}>
              Importer un tableur
            </Link>
            <button type="button" className="btn btn--main" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              Ajouter une structure
            </button>
          </>
        )}
      </PageHead>
      <RowsTable
        label="Structures"
        fileName="structures"
        asked={asked}
        view={view}
        columns={archives.columns}
        rowId={(row) => row.id}
        placeholder="Nom, commune…"
        filters={[
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
            key: "introduced",
            name: "Présentée par",
            all: "Toutes les origines",
            options: [{ value: "true", label: "une autre structure" }],
          },
          archives.filter,
        ]}
        readPage={(page, size) => readPage(event.slug, { ...view.paging, ...filters, page, size })}
        {...(may ? { selection } : {})}
        bulk={archives.bulk(<StateOfMany rows={asked.data?.items ?? []} selection={selection} save={save} />)}
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
      {adding && <AddOrganisation slug={event.slug} onClose={() => setAdding(false)} />}
      {view.get("open") && (
        <OrganisationPanel
          id={view.get("open")}
          mayEdit={may}
          onClose={() => view.set({ open: undefined })}
        />
      )}
      {dialog}
    </>
  );
}

function leadOf(total: number | undefined): string {
  if (total === undefined) return "";
  return total > 1 ? `${total} structures.` : `${total} structure.`;
}
