import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { Empty } from "@/shared/ui/Empty";
import { PageHead } from "@/shared/ui/PageHead";
import type { StateLook } from "@/shared/ui/State";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useView } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";
import { lookOf, lookOptions } from "@/shared/words/labels";

type Job = Schemas["JobOut"];

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const looks: Record<string, StateLook> = {
  queued: { word: "à faire", icon: "dashed", tone: "plain" },
  running: { word: "en cours", icon: "half", tone: "note" },
  done: { word: "fait", icon: "ticked", tone: "good" },
  dead: { word: "abandonné", icon: "error", tone: "bad" },
};

const columns: Column<Job>[] = [
  { id: "kind", name: "Travail", main: true, text: (job) => job.kind },
  { id: "queue", name: "File", text: (job) => job.queue },
  {
    id: "state",
    name: "État",
    text: (job) => lookOf(looks, job.state).word,
    cell: (job) => <State {...lookOf(looks, job.state)} />,
  },
  {
    id: "tries",
    name: "Essais",
    numeric: true,
    named: true,
    text: (job) => `${job.attempts} sur ${job.max_attempts}`,
  },
  { id: "error", name: "Dernière erreur", text: (job) => job.last_error },
  { id: "at", name: "Demandé le", numeric: true, text: (job) => stamp(job.created_at, HERE) },
];

export function JobsPage() {
  const view = useView();
  const state = (view.get("state") || undefined) as Job["state"] | undefined;
  const query = { ...view.paging, ...(state ? { state } : {}) };
  const asked = api.useQuery("get", "/api/v1/admin/jobs", { params: { query } });

  async function retry(job: Job) {
    await answer(http.POST("/api/v1/admin/jobs/{job_id}/retry", { params: { path: { job_id: job.id } } }));
    await refreshAll();
    say("Ce travail va être essayé de nouveau.");
  }

  const readPage = (page: number, size: number) =>
    answer(http.GET("/api/v1/admin/jobs", { params: { query: { ...query, page, size } } }));
  return (
    <>
      <PageHead
        title="Travaux"
        lead="Ce que Préau fait en arrière-plan. Ce qui a été abandonné peut être relancé."
      />
      <RowsTable
        label="Travaux"
        fileName="travaux"
        asked={asked}
        view={view}
        columns={columns}
        rowId={(job) => job.id}
        placeholder="Travail"
        searchable={false}
        filters={[{ key: "state", name: "État", all: "Tous les états", options: lookOptions(looks) }]}
        readPage={readPage}
        actions={(job) =>
          job.state === "dead" && (
            <button type="button" className="btn btn--dense" onClick={() => void retry(job)}>
              Relancer
            </button>
          )
        }
        empty={
          <Empty title="Aucun travail">
            <p>Les envois de messages et les calculs longs se verront ici.</p>
          </Empty>
        }
      />
    </>
  );
}
