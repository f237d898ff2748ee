import { useSyncExternalStore } from "react";

import { api } from "@/shared/api/client";
import { dayOf } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import type { Option } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { useView } from "@/shared/ui/table/view";
import { competenceNames, lookOptions, options, phaseNames, taskLooks } from "@/shared/words/labels";

import type { Save, Task } from "./requests";
import { LIST, useFreeDays, usePeople } from "./requests";
import { filtersOf, lateOptions } from "./TaskList";
import { Timeline } from "./Timeline";
import { WeekList } from "./WeekList";

interface Props {
  today: string;
  save: Save | null;
  open: (task: Task) => void;
}

const NARROW = "(max-width: 900px)";

/** The plan as it is drawn: a timeline, or week by week where there is no room for one. */
export function Views({ today, save, open }: Props) {
  const event = useEvent();
  const view = useView();
  const narrow = useNarrow();
  const path = { slug: event.slug };
  const asked = api.useQuery("get", LIST, {
    params: { path, query: { size: 500, ...filtersOf(view) } },
  });
  const firstDay = dayOf(event.starts_at, event.time_zone);
  const tasks = rowsOf(asked.data);
  const free = useFreeDays(tasks, today);
  const drawn = { tasks, firstDay, today, spans: free?.spans ?? [], save, open };
  return (
    <>
      <Filters />
      <Loaded asked={asked}>
        {() =>
          tasks.length === 0 ? (
            <p className="waiting">Aucune tâche ne correspond. Enlevez un filtre.</p>
          ) : narrow ? (
            <WeekList {...drawn} />
          ) : (
            <Timeline {...drawn} />
          )
        }
      </Loaded>
      <Legend />
    </>
  );
}

function Filters() {
  const view = useView();
  const people = usePeople("Mes tâches");
  const choice = (key: string, name: string, all: string, choices: readonly Option[]) => (
    <select
      className="input input--dense"
      aria-label={name}
      value={view.get(key)}
      onChange={(event) => view.set({ [key]: event.target.value })}
    >
      <option value="">{all}</option>
      {choices.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </select>
  );
  return (
    <div className="tools">
      {choice("phase", "Phase", "Les trois phases", options(phaseNames))}
      {choice("competence", "Compétence", "Toutes les compétences", options(competenceNames))}
      {choice("account_id", "Personne", "Tout le monde", people)}
      {choice("state", "État", "Tous les états", lookOptions(taskLooks))}
      {choice("late", "Échéance", "Toutes les échéances", lateOptions)}
    </div>
  );
}

function Legend() {
  return (
    <p className="plan-legend">
      <span>
        <Icon name="ticked" /> faite
      </span>
      <span>
        <Icon name="square" /> à faire
      </span>
      <span className="mark--bad">
        <Icon name="flag" /> en retard
      </span>
      <span className="mark--warn">
        <Icon name="warning" /> tombe un dimanche, un jour férié ou en vacances
      </span>
      <span className="muted">
        Changez la date de la journée : les tâches suivent, sauf celles fixées à la main.
      </span>
    </p>
  );
}

/** Whether the screen is too narrow for a timeline. */
function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(NARROW);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(NARROW).matches,
  );
}
