import type { ReactNode } from "react";
import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { useEvent, useMay } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { EngagementNav } from "@/shared/ui/EngagementNav";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { PageHead } from "@/shared/ui/PageHead";
import { archivedQuery, archivesOf } from "@/shared/ui/table/archives";
import { useOrganisationFilter } from "@/shared/ui/table/organisationFilter";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { commitmentKinds, commitmentLooks, lookOptions, options } from "@/shared/words/labels";

import type { StructureTotal } from "./ByStructure";
import { ByStructure, Unconfirmed } from "./ByStructure";
import { columnsOf, footOf } from "./columns";
import { CommitmentDialog } from "./CommitmentDialog";
import "./commitments.css";
import type { Commitment } from "./requests";
import { BY_ORGANISATION, LIST, shelf, useCommitmentSave } from "./requests";
import { Totals } from "./Totals";

interface Opened {
  row: Commitment | null;
  state?: string | undefined;
}

/** The ledger. `actions`: what other features can do from here. */
export function CommitmentsPage({ actions }: { actions?: ReactNode }) {
  const event = useEvent();
  const may = useMay()("commitments.edit");
  const view = useView();
  const selection = useSelection();
  const [open, setOpen] = useState<Opened | null>(null);
  const structures = useOrganisationFilter(view, {
    key: "organisation_id",
    name: "Structure",
    all: "Toutes les structures",
  });
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
  const totals = rowsOf(
    api.useQuery("get", BY_ORGANISATION, { params: { path: { slug: event.slug }, query: { size: 500 } } })
      .data,
  );
  const columns = columnsOf({
    save: may ? save : null,
    open: (row, state) => setOpen({ row, state }),
    valued: totals.some((total) => Number(total.in_kind.pledged) > 0),
  });
  const archives = archivesOf(view, selection, shelf(event.slug), columns);

  const add = may && (
    <button type="button" className="btn btn--main" onClick={() => setOpen({ row: null })}>
      <Icon name="plus" />
      Noter un engagement
    </button>
  );
  return (
    <>
      <PageHead title="Engagements" lead={leadOf(totals)}>
        {actions}
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
              structures,
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
            foot={footOf}
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
        <div className="stack">
          <Totals />
          <Unconfirmed totals={totals} />
          <ByStructure totals={totals} />
        </div>
      </div>
      {open && <CommitmentDialog {...open} mayEdit={may} onClose={() => setOpen(null)} />}
      {dialog}
    </>
  );
}

/** « Qui apporte quoi : 19 engagements de 17 structures. 14 confirmés, 2 tenus, 3 proposés. » */
export function leadOf(totals: readonly Pick<StructureTotal, "promises">[]): string {
  const sum = (name: "pledged" | "confirmed" | "delivered") =>
    totals.reduce((all, total) => all + Number(total.promises[name]), 0);
  const structures = totals.filter((total) => Number(total.promises.pledged) > 0).length;
  const [pledged, confirmed, delivered] = [sum("pledged"), sum("confirmed"), sum("delivered")];
  if (pledged === 0) return "Qui apporte quoi, pour quand, et où l’on en est.";
  const counted = (count: number, word: string) =>
    count > 0 ? `${count}\u00a0${word}${count > 1 ? "s" : ""}` : "";
  const states = [
    counted(confirmed - delivered, "confirmé"),
    counted(delivered, "tenu"),
    counted(pledged - confirmed, "proposé"),
  ].filter(Boolean);
  return `Qui apporte quoi : ${counted(pledged, "engagement")} de ${counted(structures, "structure")}. ${states.join(", ")}.`;
}
