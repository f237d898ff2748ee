import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { dayOf } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { SubscribeCalendar } from "@/shared/ui/SubscribeCalendar";
import { useView } from "@/shared/ui/table/view";

import { ChangeDay } from "./ChangeDay";
import { daysFrom } from "./layout";
import type { Save, Task } from "./requests";
import { LIST, todayIn, useTaskSave } from "./requests";
import "./retroplanning.css";
import { countdown, leadOf, longDate } from "./sentences";
import { TaskDialog } from "./TaskDialog";
import { TaskList } from "./TaskList";
import { TemplateDialog } from "./TemplateDialog";
import { Unknown } from "./Unknown";
import { Views } from "./Views";

type Opened = "new" | "template" | "day" | Task | null;

/** The backward plan: tasks at their days before the gathering, as a timeline or as a table. */
export function CalendarPage() {
  const event = useEvent();
  const may = useMay();
  const mayEdit = may("committee.edit");
  const view = useView();
  const [open, setOpen] = useState<Opened>(null);
  const { save, dialog } = useTaskSave(event.slug);
  const asked = api.useQuery("get", LIST, {
    params: { path: { slug: event.slug }, query: { size: 500 } },
  });
  const today = todayIn(event.time_zone);
  const all = asked.data?.items ?? [];
  const fromAddress = all.find((task) => task.id === view.get("task")) ?? null;
  const shown = typeof open === "string" ? open : (open ?? fromAddress);
  const writer: Save | null = mayEdit ? save : null;
  const isList = view.get("view") === "list";

  function close() {
    setOpen(null);
    if (view.get("task")) view.set({ task: undefined });
  }

  return (
    <>
      <PageHead
        title="Calendrier à rebours"
        lead={headLine(all, today, dayOf(event.starts_at, event.time_zone))}
      >
        <SubscribeCalendar />
        {may("event.edit") && (
          <button type="button" className="btn" onClick={() => setOpen("day")}>
            Changer la date de la journée
          </button>
        )}
        {mayEdit && all.length > 0 && (
          <button type="button" className="btn" onClick={() => setOpen("template")}>
            Partir du modèle
          </button>
        )}
        {mayEdit && (
          <button type="button" className="btn btn--main" onClick={() => setOpen("new")}>
            <Icon name="plus" />
            Ajouter une tâche
          </button>
        )}
      </PageHead>
      <Loaded asked={asked}>
        {(page) =>
          page.total === 0 && !isList ? (
            <First mayEdit={mayEdit} onTemplate={() => setOpen("template")} />
          ) : (
            <>
              <Ways isList={isList} />
              {isList ? (
                <TaskList save={writer} open={setOpen} />
              ) : (
                <Views today={today} save={writer} open={setOpen} />
              )}
              <Unknown tasks={all} today={today} />
            </>
          )
        }
      </Loaded>
      {shown === "template" && <TemplateDialog onClose={close} />}
      {shown === "day" && <ChangeDay onClose={close} />}
      {shown !== null && shown !== "template" && shown !== "day" && (
        <TaskDialog
          key={shown === "new" ? "new" : shown.id}
          task={shown === "new" ? null : shown}
          mayEdit={mayEdit}
          onClose={close}
        />
      )}
      {dialog}
    </>
  );
}

/** « 24 tâches, 8 faites, 3 en retard. Mercredi 7 septembre 2022, J−34. » */
function headLine(tasks: readonly Task[], today: string, firstDay: string): string {
  const day = longDate(today);
  const now = `${day.charAt(0).toUpperCase()}${day.slice(1)}, ${countdown(daysFrom(firstDay, today))}.`;
  return tasks.length > 0 ? `${leadOf(tasks)} ${now}` : now;
}

function First({ mayEdit, onTemplate }: { mayEdit: boolean; onTemplate: () => void }) {
  const start = (
    <button type="button" className="btn btn--main" onClick={onTemplate}>
      Partir du modèle
    </button>
  );
  return (
    <Empty title="Le calendrier est vide" action={mayEdit && start}>
      <p>
        Ici se rangent les tâches par nombre de jours avant la rencontre. Le modèle en propose une vingtaine,
        de la demande d’appui national, quatre mois avant, au bilan, quinze jours après.
      </p>
    </Empty>
  );
}

function Ways({ isList }: { isList: boolean }) {
  const { slug } = useEvent();
  const { search } = useView();
  const filters = { ...search, view: undefined, page: undefined };
  const seen = (list: boolean) => (isList === list ? ("page" as const) : undefined);
  return (
    <nav className="seg ways" aria-label="Façon de voir">
      <Link
        to="/e/$slug/tasks"
        params={{ slug }}
        search={filters as never}
        activeOptions={{ exact: true, explicitUndefined: true }}
        aria-current={seen(false)}
      >
        Frise
      </Link>
      <Link
        to="/e/$slug/tasks"
        params={{ slug }}
        search={{ ...filters, view: "list" } as never}
        aria-current={seen(true)}
      >
        Liste
      </Link>
    </nav>
  );
}
