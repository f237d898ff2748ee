import { Fragment } from "react";

import { phaseNames } from "@/shared/words/labels";

import { daysFrom, mondayOf, plusDays } from "./layout";
import { Mark, Proposal } from "./Mark";
import type { FreeDays, Save, Task } from "./requests";
import { countdown, noteOf, toneOf, weekWords } from "./sentences";

interface Props {
  tasks: readonly Task[];
  firstDay: string;
  today: string;
  spans: FreeDays["spans"];
  save: Save | null;
  open: (task: Task) => void;
}

/** The same tasks week by week, for a narrow screen; the server gives them by their days. */
export function WeekList({ tasks, firstDay, today, spans, save, open }: Props) {
  const weeks = [...new Set(tasks.map((task) => mondayOf(task.due_on)))].sort();
  const now = weeks.find((monday) => monday >= mondayOf(today));
  return (
    <div className="weeks">
      {weeks.map((monday) => (
        <Fragment key={monday}>
          {monday === now && <p className="weeks__today">Aujourd’hui</p>}
          <section>
            <h2>{weekWords(monday, daysFrom(firstDay, monday))}</h2>
            {holidaysIn(spans, monday).map((name) => (
              <p key={name} className="weeks__holidays">
                {name}
              </p>
            ))}
            <ul>
              {tasks
                .filter((task) => mondayOf(task.due_on) === monday)
                .map((task) => (
                  <li key={task.id} className={`week-task mark--${toneOf(task)}`}>
                    <Mark task={task} save={save} />
                    <div>
                      <button type="button" className="open" onClick={() => open(task)}>
                        {task.title}
                      </button>
                      <p className="week-task__note">
                        {countdown(task.days)}, {noteOf(task, firstDay.slice(0, 4))}
                      </p>
                      <p className="muted">{phaseNames[task.phase]}</p>
                      <Proposal task={task} save={save} />
                    </div>
                  </li>
                ))}
            </ul>
          </section>
        </Fragment>
      ))}
    </div>
  );
}

function holidaysIn(spans: FreeDays["spans"], monday: string): string[] {
  const sunday = plusDays(monday, 6);
  return spans
    .filter((span) => span.kind !== "unknown" && span.first <= sunday && span.last >= monday)
    .map((span) => span.name);
}
