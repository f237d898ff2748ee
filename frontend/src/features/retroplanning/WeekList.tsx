import { Fragment } from "react";

import { phaseNames } from "@/shared/words/labels";

import { daysFrom, mondayOf, plusDays } from "./layout";
import { Mark, Proposal } from "./Mark";
import type { FreeDays, Save, Task } from "./requests";
import { countdown, isOpen, noteOf, plural, toneOf, weekWords } from "./sentences";

interface Props {
  tasks: readonly Task[];
  firstDay: string;
  today: string;
  spans: FreeDays["spans"];
  save: Save | null;
  open: (task: Task) => void;
}

/** The same tasks week by week, for a narrow screen; weeks that are over and done with stand folded. */
export function WeekList({ tasks, firstDay, today, spans, save, open }: Props) {
  const weeks = [...new Set(tasks.map((task) => mondayOf(task.due_on)))].sort();
  const of = (monday: string) => tasks.filter((task) => mondayOf(task.due_on) === monday);
  const past = weeks.filter((monday) => monday < mondayOf(today) && !of(monday).some(isOpen));
  const left = weeks.filter((monday) => !past.includes(monday));
  const now = left.find((monday) => monday >= mondayOf(today));
  const week = (monday: string) => (
    <Week key={monday} {...{ monday, firstDay, spans, save, open }} tasks={of(monday)} />
  );
  return (
    <div className="weeks">
      {past.length > 0 && (
        <details className="weeks__past">
          <summary>Déjà passé ({plural(past.flatMap(of).length, "tâche")})</summary>
          {past.map(week)}
        </details>
      )}
      {left.map((monday) => (
        <Fragment key={monday}>
          {monday === now && <p className="weeks__today">Aujourd’hui</p>}
          {week(monday)}
        </Fragment>
      ))}
    </div>
  );
}

interface WeekProps extends Omit<Props, "today"> {
  monday: string;
}

function Week({ monday, tasks, firstDay, spans, save, open }: WeekProps) {
  return (
    <section>
      <h2>{weekWords(monday, daysFrom(firstDay, monday))}</h2>
      {holidaysIn(spans, monday).map((name) => (
        <p key={name} className="weeks__holidays">
          {name}
        </p>
      ))}
      <ul>
        {tasks.map((task) => (
          <li key={task.id} className={`week-task mark--${toneOf(task)}`}>
            <Mark task={task} save={save} />
            <div>
              <button type="button" className="open" onClick={() => open(task)}>
                {task.title}
              </button>
              <p className="week-task__note">
                {countdown(task.days)}, {noteOf(task, firstDay)}
              </p>
              <p className="muted">{phaseNames[task.phase]}</p>
              <Proposal task={task} save={save} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function holidaysIn(spans: FreeDays["spans"], monday: string): string[] {
  const sunday = plusDays(monday, 6);
  return spans
    .filter((span) => span.kind !== "unknown" && span.first <= sunday && span.last >= monday)
    .map((span) => span.name);
}
