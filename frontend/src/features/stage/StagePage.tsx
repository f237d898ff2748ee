import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { api, queries } from "@/shared/api/client";
import { useEvent, useMay } from "@/shared/event";
import { useLive } from "@/shared/live";
import { useRoomOptions } from "@/shared/lookups";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { PageHead } from "@/shared/ui/PageHead";
import { StageNav } from "@/shared/ui/StageNav";
import { exportRows } from "@/shared/ui/table/exports";
import type { Filter } from "@/shared/ui/table/Tools";
import { FilterSelect, Word, wordsOf } from "@/shared/ui/table/Tools";
import type { View } from "@/shared/ui/table/view";
import { useView } from "@/shared/ui/table/view";
import { checklistLooks, lookOptions, options, trades } from "@/shared/words/labels";

import { AddItem } from "./AddItem";
import { bannerWords } from "./differences";
import { DifferenceDialog } from "./DifferenceDialog";
import { columnsIn } from "./columns";
import { Item } from "./Item";
import { Progress } from "./Progress";
import "./stage.css";
import { useTicks, waitingWords, withWaiting } from "./ticks";

type Checklist = Schemas["ChecklistOut"];
type Ticks = ReturnType<typeof useTicks>;

const LIST = "/api/v1/events/{slug}/stage/checklist";

export function StagePage() {
  const { slug, time_zone } = useEvent();
  const may = useMay()("stage.edit");
  const view = useView();
  const ticks = useTicks(slug);
  const [open, setOpen] = useState<"" | "add" | "difference">("");
  const asked = api.useQuery("get", LIST, { params: { path: { slug }, query: queryOf(view) } });
  const review = api.useQuery("get", `${LIST}/difference`, { params: { path: { slug } } });
  const filters = useFilters();
  useLive((changes) => {
    if (!changes.some(({ kind }) => kind === "checklist" || kind === "event")) return;
    void queries.invalidateQueries({ queryKey: ["get", LIST] });
  });
  const count = review.data?.changes.length ?? 0;
  const reread = may && (
    <button type="button" className="btn" disabled={!review.data} onClick={() => setOpen("difference")}>
      {count > 0 ? `Relire le programme (${count})` : "Relire le programme"}
    </button>
  );
  return (
    <>
      <PageHead title="Régie" lead="Ce qu’il faut dans chaque salle, d’après le programme et les salles.">
        <a className="btn" href={`/api/v1/events/${slug}/prints/checklist.pdf`}>
          <Icon name="print" />
          Imprimer
        </a>
        <button
          type="button"
          className="btn"
          disabled={!asked.data?.items.length}
          onClick={() => exportRows("points-de-regie", columnsIn(time_zone), asked.data?.items ?? [])}
        >
          <Icon name="file" />
          Exporter
        </button>
        {reread}
        {may && (
          <button type="button" className="btn btn--main" onClick={() => setOpen("add")}>
            <Icon name="plus" />
            Ajouter un point
          </button>
        )}
      </PageHead>
      <StageNav />
      {review.data?.is_newer && (
        <Notice
          tone="note"
          action={
            <button type="button" className="btn" onClick={() => setOpen("difference")}>
              Voir
            </button>
          }
        >
          {bannerWords(review.data)}
        </Notice>
      )}
      <Waiting ticks={ticks} />
      <Loaded asked={asked}>
        {(list) => (
          <>
            <Progress list={list} view={view} />
            <Filters filters={filters} view={view} />
            <Rooms list={list} mayEdit={may} reread={reread} ticks={ticks} />
          </>
        )}
      </Loaded>
      {open === "add" && <AddItem onClose={() => setOpen("")} />}
      {open === "difference" && review.data && (
        <DifferenceDialog review={review.data} mayEdit={may} onClose={() => setOpen("")} />
      )}
    </>
  );
}

function queryOf(view: View) {
  return {
    size: 500,
    ...(view.get("room_id") ? { room_id: view.get("room_id") } : {}),
    ...(view.get("trade") ? { trade: view.list("trade") as never } : {}),
    ...(view.get("state") ? { state: view.list("state") as never } : {}),
    ...(view.get("late") ? { late: true } : {}),
    ...(view.get("returned") ? { returned: view.get("returned") === "true" } : {}),
  };
}

function useFilters(): Filter[] {
  return [
    { key: "room_id", name: "Salle", all: "Toutes les salles", options: useRoomOptions() },
    { key: "trade", name: "Métier", all: "Tous les métiers", options: options(trades) },
    { key: "state", name: "État", all: "Tous les états", options: lookOptions(checklistLooks) },
    {
      key: "late",
      name: "Échéance",
      all: "Toutes les échéances",
      options: [{ value: "true", label: "en retard" }],
    },
    {
      key: "returned",
      name: "Prêté",
      all: "Prêté ou non",
      options: [
        { value: "false", label: "à rendre" },
        { value: "true", label: "rendu" },
      ],
    },
  ];
}

function Filters({ filters, view }: { filters: readonly Filter[]; view: View }) {
  return (
    <div className="tools">
      {filters.map((filter) =>
        view.get(filter.key) ? (
          <Word
            key={filter.key}
            text={wordsOf(filter, view)}
            remove={() => view.set({ [filter.key]: undefined })}
          />
        ) : (
          <FilterSelect key={filter.key} filter={filter} view={view} />
        ),
      )}
    </div>
  );
}

/** What this device said and nobody else knows yet. */
function Waiting({ ticks }: { ticks: Ticks }) {
  if (ticks.refused.length > 0) {
    return (
      <Notice
        tone="bad"
        action={
          <button
            type="button"
            className="btn"
            onClick={() => void ticks.drop(ticks.refused.map(({ id }) => id))}
          >
            J’ai compris
          </button>
        }
      >
        Le site n’a pas pu prendre {ticks.refused.length > 1 ? "certains points" : "un point"} : dites-le à
        nouveau, en vérifiant que vous pouvez modifier la régie.
      </Notice>
    );
  }
  if (ticks.isOnline || ticks.waiting.length === 0) return null;
  return (
    <Notice
      tone="warn"
      action={
        <button type="button" className="btn" onClick={ticks.retry}>
          Essayer maintenant
        </button>
      }
    >
      {waitingWords(ticks.waiting.length)}. Continuez : tout partira tout seul
      {ticks.isLasting ? ", même si vous fermez cette page." : ", si vous laissez cette page ouverte."}
    </Notice>
  );
}

interface RoomsProps {
  list: Checklist;
  mayEdit: boolean;
  reread: React.ReactNode;
  ticks: Ticks;
}

function Rooms({ list, mayEdit, reread, ticks }: RoomsProps) {
  const items = withWaiting(list.items, ticks.waiting);
  const rooms = [...new Set(items.map((item) => item.room_name))];
  if (items.length === 0) {
    return (
      <Empty
        title={list.progress.total > 0 ? "Rien ne correspond à ces filtres" : "Pas encore de point de régie"}
        action={reread}
      >
        <p>
          Préau les déduit du programme, des salles, des besoins et du modèle : micros, vidéo, prises,
          mobilier, signalétique, accès.
        </p>
      </Empty>
    );
  }
  return rooms.map((room) => (
    <section key={room} className="block checklist">
      <h2>{room || "Partout"}</h2>
      <ul>
        {items
          .filter((item) => item.room_name === room)
          .map((item) => (
            <Item key={item.id} item={item} mayEdit={mayEdit} give={ticks.give} />
          ))}
      </ul>
    </section>
  ));
}
