import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { useEvent, useMay } from "@/shared/event";
import { useCategoryOptions } from "@/shared/lookups";
import { archiveSoon } from "@/shared/ui/archive";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { PageHead } from "@/shared/ui/PageHead";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { lookOptions, outreachLooks } from "@/shared/words/labels";

import { AddOrganisation } from "./AddOrganisation";
import { useColumns } from "./columns";
import { OrganisationPanel } from "./OrganisationPanel";
import type { Organisation } from "./requests";
import { archive, LIST, readPage, useOrganisationSave } from "./requests";
import { StateOfMany } from "./StateOfMany";

export function OrganisationsPage() {
  const event = useEvent();
  const may = useMay()("organisations.edit");
  const view = useView();
  const selection = useSelection();
  const [adding, setAdding] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const filters = {
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
  const shown = { ...asked, data: asked.data && without(asked.data, hidden) };

  function archiveChosen() {
    const ids = [...selection.ids];
    selection.setAll([]);
    archiveSoon(
      ids.length > 1 ? `${ids.length} structures archivées.` : "Structure archivée.",
      () => Promise.all(ids.map((id) => archive(event.slug, id))),
      (away) => setHidden(new Set(away ? ids : [])),
    );
  }

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
        asked={shown}
        view={view}
        columns={columns}
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
        ]}
        readPage={(page, size) => readPage(event.slug, { ...view.paging, ...filters, page, size })}
        {...(may ? { selection } : {})}
        bulk={
          <>
            <StateOfMany rows={shown.data?.items ?? []} selection={selection} save={save} />
            <button type="button" className="btn btn--dense" onClick={archiveChosen}>
              Archiver
            </button>
          </>
        }
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

function without(
  page: { items: Organisation[]; total: number; page: number; size: number },
  hidden: ReadonlySet<string>,
) {
  return { ...page, items: page.items.filter((row) => !hidden.has(row.id)) };
}
