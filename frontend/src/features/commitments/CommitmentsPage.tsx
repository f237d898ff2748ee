import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { useEvent, useMay } from "@/shared/event";
import { useOrganisationOptions } from "@/shared/lookups";
import { EngagementNav } from "@/shared/ui/EngagementNav";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { PageHead } from "@/shared/ui/PageHead";
import { archivedQuery, archivesOf } from "@/shared/ui/table/archives";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { commitmentKinds, commitmentLooks, lookOptions, options } from "@/shared/words/labels";

import { useColumns } from "./columns";
import { CommitmentDialog } from "./CommitmentDialog";
import "./commitments.css";
import type { Commitment } from "./requests";
import { LIST, shelf, useCommitmentSave } from "./requests";
import { Totals } from "./Totals";

export function CommitmentsPage() {
  const event = useEvent();
  const may = useMay()("commitments.edit");
  const view = useView();
  const selection = useSelection();
  const [open, setOpen] = useState<Commitment | "new" | null>(null);
  const organisations = useOrganisationOptions();
  const filters = {
    ...archivedQuery(view),
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("kind") ? { kind: view.list("kind") as never } : {}),
    ...(view.get("state") ? { state: view.list("state") as never } : {}),
    ...(view.get("organisation_id") ? { organisation_id: view.get("organisation_id") } : {}),
    ...(view.get("overdue") ? { overdue: true } : {}),
  };
  const query = { ...view.paging, sort: view.search.sort ?? "kind", ...filters };
  const asked = api.useQuery("get", LIST, { params: { path: { slug: event.slug }, query } });
  const { save, dialog } = useCommitmentSave(event.slug);
  const columns = useColumns(may ? save : null, setOpen);
  const archives = archivesOf(view, selection, shelf(event.slug), columns);

  const add = may && (
    <button type="button" className="btn btn--main" onClick={() => setOpen("new")}>
      <Icon name="plus" />
      Noter un engagement
    </button>
  );
  return (
    <>
      <PageHead title="Engagements" lead="Qui apporte quoi, pour quand, et où l’on en est.">
        {add}
      </PageHead>
      <EngagementNav />
      <div className="two">
        <div>
          <RowsTable
            label="Engagements"
            fileName="engagements"
            asked={asked}
            view={view}
            columns={archives.columns}
            rowId={(row) => row.id}
            placeholder="Structure, promesse…"
            filters={[
              { key: "kind", name: "Sorte", all: "Toutes les sortes", options: options(commitmentKinds) },
              { key: "state", name: "État", all: "Tous les états", options: lookOptions(commitmentLooks) },
              {
                key: "organisation_id",
                name: "Structure",
                all: "Toutes les structures",
                options: organisations,
              },
              {
                key: "overdue",
                name: "Échéance",
                all: "Toutes les échéances",
                options: [{ value: "true", label: "en retard" }],
              },
              archives.filter,
            ]}
            readPage={(at, size) =>
              answer(
                http.GET(LIST, {
                  params: { path: { slug: event.slug }, query: { ...query, page: at, size } },
                }),
              )
            }
            {...(may ? { selection } : {})}
            bulk={archives.bulk()}
            {...(query.sort === "kind"
              ? { groupBy: (row: Commitment) => commitmentKinds[row.kind] ?? row.kind }
              : {})}
            isOff={(row) => row.state === "withdrawn"}
            empty={
              <Empty title="Pas encore d’engagement" action={add || undefined}>
                <p>
                  Ici s’écrit ce que chaque structure promet : une salle, de l’argent, du temps, une
                  animation.
                </p>
              </Empty>
            }
          />
        </div>
        <Totals />
      </div>
      {open && (
        <CommitmentDialog row={open === "new" ? null : open} mayEdit={may} onClose={() => setOpen(null)} />
      )}
      {dialog}
    </>
  );
}
