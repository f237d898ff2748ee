import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { dayOf } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { EngagementNav } from "@/shared/ui/EngagementNav";
import { Icon } from "@/shared/ui/Icon";
import { PageHead } from "@/shared/ui/PageHead";
import { archivedQuery, archivesOf } from "@/shared/ui/table/archives";
import { useOrganisationFilter } from "@/shared/ui/table/organisationFilter";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import type { Filter } from "@/shared/ui/table/Tools";
import type { View } from "@/shared/ui/table/view";
import { useView } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";
import { options } from "@/shared/words/labels";

import { ActionDialog, useTeam } from "./ActionDialog";
import { Aside } from "./Aside";
import { columnsOf } from "./columns";
import "./communication.css";
import type { Action } from "./requests";
import { LIST, shelf, useActionSave } from "./requests";
import { channels, standings } from "./words";

/** The communication plan: which message, by which channel, through whom; done, and explained to whom. */
export function CommunicationPage() {
  const { slug, time_zone } = useEvent();
  const may = useMay()("committee.edit");
  const view = useView();
  const selection = useSelection();
  const [open, setOpen] = useState<Action | "new" | null>(null);
  const query = queryOf(view);
  const asked = api.useQuery("get", LIST, { params: { path: { slug }, query } });
  const { save, dialog } = useActionSave(slug);
  const archives = archivesOf(view, selection, shelf(slug), columnsOf(may ? save : null, setOpen));
  const filters = useFilters(view);

  async function tick(row: Action) {
    const today = dayOf(new Date().toISOString(), time_zone);
    try {
      if (await save(row, { done_on: row.done_on ? null : today })) say(row.done_on ? "À refaire." : "Fait.");
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  const add = may && (
    <button type="button" className="btn btn--main" onClick={() => setOpen("new")}>
      <Icon name="plus" />
      Prévoir une action
    </button>
  );
  return (
    <>
      <PageHead title="Communication" lead="Qui annonce quoi, par où, quand, et à qui on l’a expliqué.">
        {add}
      </PageHead>
      <EngagementNav />
      <div className="two communication">
        <div>
          <RowsTable
            label="Plan de communication"
            fileName="communication"
            asked={asked}
            view={view}
            columns={archives.columns}
            rowId={(row) => row.id}
            placeholder="Message, relais, lieu…"
            filters={[...filters, archives.filter]}
            readPage={(at, size) =>
              answer(http.GET(LIST, { params: { path: { slug }, query: { ...query, page: at, size } } }))
            }
            {...(may ? { selection } : {})}
            bulk={archives.bulk()}
            {...(may && !query.archived
              ? {
                  actions: (row: Action) => (
                    <button
                      type="button"
                      className="btn btn--dense"
                      aria-label={`${row.done_on ? "Pas fait" : "Fait"} : ${row.message}`}
                      onClick={() => void tick(row)}
                    >
                      {row.done_on ? "Pas fait" : "Fait"}
                    </button>
                  ),
                }
              : {})}
            empty={
              <Empty title="Pas encore d’action" action={add || undefined}>
                <p>
                  Une affiche à la médiathèque, un courriel aux communes, un mot à la radio : notez qui,
                  quand.
                </p>
              </Empty>
            }
          />
        </div>
        <Aside />
      </div>
      {open && (
        <ActionDialog row={open === "new" ? null : open} mayEdit={may} onClose={() => setOpen(null)} />
      )}
      {dialog}
    </>
  );
}

function queryOf(view: View) {
  return {
    ...view.paging,
    ...archivedQuery(view),
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("channel") ? { channel: view.list("channel") as never } : {}),
    ...(view.get("state") ? { state: view.list("state") as never } : {}),
    ...(view.get("organisation_id") ? { organisation_id: view.get("organisation_id") } : {}),
    ...(view.get("account_id") ? { account_id: view.get("account_id") } : {}),
  };
}

function useFilters(view: View): Filter[] {
  return [
    { key: "state", name: "État", all: "Tous les états", options: options(standings) },
    { key: "channel", name: "Canal", all: "Tous les canaux", options: options(channels) },
    useOrganisationFilter(view, { key: "organisation_id", name: "Relais", all: "Tous les relais" }),
    { key: "account_id", name: "Qui", all: "Tout le monde", options: useTeam() },
  ];
}
