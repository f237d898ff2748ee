import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useEvent, useMay } from "@/shared/event";
import { useRoomOptions } from "@/shared/lookups";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { PageHead } from "@/shared/ui/PageHead";
import { exportRows } from "@/shared/ui/table/exports";
import type { Filter } from "@/shared/ui/table/Tools";
import { Word, wordsOf } from "@/shared/ui/table/Tools";
import { useView } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";
import { checklistLooks, lookOptions, options, trades } from "@/shared/words/labels";

import { AddItem } from "./AddItem";
import { DifferenceDialog } from "./DifferenceDialog";
import type { Difference } from "./DifferenceDialog";
import { columnsIn } from "./columns";
import { Item } from "./Item";
import "./stage.css";

type Checklist = Schemas["ChecklistOut"];

const LIST = "/api/v1/events/{slug}/stage/checklist";

export function StagePage() {
  const { slug, time_zone } = useEvent();
  const may = useMay()("stage.edit");
  const view = useView();
  const [adding, setAdding] = useState(false);
  const [difference, setDifference] = useState<Difference | null>(null);
  const query = {
    size: 500,
    ...(view.get("room_id") ? { room_id: view.get("room_id") } : {}),
    ...(view.get("trade") ? { trade: view.list("trade") as never } : {}),
    ...(view.get("state") ? { state: view.list("state") as never } : {}),
    ...(view.get("late") ? { late: true } : {}),
  };
  const asked = api.useQuery("get", LIST, { params: { path: { slug }, query } });
  const filters: Filter[] = [
    { key: "room_id", name: "Salle", all: "Toutes les salles", options: useRoomOptions() },
    { key: "trade", name: "Métier", all: "Tous les métiers", options: options(trades) },
    { key: "state", name: "État", all: "Tous les états", options: lookOptions(checklistLooks) },
    {
      key: "late",
      name: "Échéance",
      all: "Toutes les échéances",
      options: [{ value: "true", label: "en retard" }],
    },
  ];

  async function derive() {
    try {
      setDifference(await answer(http.POST(`${LIST}/derive`, { params: { path: { slug } } })));
      await refreshAll();
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  const reread = may && (
    <button type="button" className="btn" onClick={() => void derive()}>
      Relire le programme
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
          <button type="button" className="btn btn--main" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            Ajouter un point
          </button>
        )}
      </PageHead>
      <Loaded asked={asked}>
        {(list) => (
          <>
            <Progress list={list} />
            <div className="tools">
              {filters.map((filter) =>
                view.get(filter.key) ? (
                  <Word
                    key={filter.key}
                    text={wordsOf(filter, view)}
                    remove={() => view.set({ [filter.key]: undefined })}
                  />
                ) : (
                  <select
                    key={filter.key}
                    className="input input--dense"
                    aria-label={filter.name}
                    value=""
                    onChange={(event) => view.set({ [filter.key]: event.target.value })}
                  >
                    <option value="">{filter.all}</option>
                    {filter.options.map((option) => (
                      <option key={option.value} value={option.value}>
                        {option.label}
                      </option>
                    ))}
                  </select>
                ),
              )}
            </div>
            <Rooms list={list} mayEdit={may} reread={reread} />
          </>
        )}
      </Loaded>
      {adding && <AddItem onClose={() => setAdding(false)} />}
      {difference && <DifferenceDialog difference={difference} onClose={() => setDifference(null)} />}
    </>
  );
}

function Progress({ list }: { list: Checklist }) {
  const { done, total, problems } = list.progress;
  if (total === 0) return null;
  return (
    <section className="block progress" aria-label="Avancement">
      <p className="who">
        <span>
          <b>{done}</b> <span className="muted">points prêts sur {total}</span>
        </span>
        {problems > 0 && (
          <span className="state state--bad">{problems > 1 ? `${problems} problèmes` : "1 problème"}</span>
        )}
      </p>
      <Meter value={done} most={total} />
    </section>
  );
}

function Rooms({ list, mayEdit, reread }: { list: Checklist; mayEdit: boolean; reread: React.ReactNode }) {
  const rooms = [...new Set(list.items.map((item) => item.room_name))];
  if (list.items.length === 0) {
    return (
      <Empty
        title={list.progress.total > 0 ? "Rien ne correspond à ces filtres" : "Pas encore de point de régie"}
        action={reread}
      >
        <p>
          Préau les déduit du programme et des salles : micros, vidéo, prises, mobilier, signalétique, accès.
        </p>
      </Empty>
    );
  }
  return rooms.map((room) => (
    <section key={room} className="block checklist">
      <h2>{room || "Partout"}</h2>
      <ul>
        {list.items
          .filter((item) => item.room_name === room)
          .map((item) => (
            <Item key={item.id} item={item} mayEdit={mayEdit} />
          ))}
      </ul>
    </section>
  ));
}
