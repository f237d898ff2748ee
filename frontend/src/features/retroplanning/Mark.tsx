import type { IconName } from "@/shared/ui/Icon";
import { Icon } from "@/shared/ui/Icon";
import { lookOf, taskLooks } from "@/shared/words/labels";

import type { Save, Task } from "./requests";
import { change, tick } from "./requests";
import { dayBeside, toneOf } from "./sentences";

/** Where a task stands, as a shape: pressed, it is done. */
export function Mark({ task, save }: { task: Task; save: Save | null }) {
  const word = lookOf(taskLooks, task.state).word;
  if (!save || task.state === "dropped") {
    return (
      <>
        <Icon name={iconOf(task)} />
        <span className="unseen">{word}</span>
      </>
    );
  }
  const done = task.state === "done";
  return (
    <button
      type="button"
      className="mark__tick"
      aria-pressed={done}
      aria-label={`Faite : ${task.title}`}
      title={done ? "Faite" : "Cocher quand c’est fait"}
      onClick={() => void tick(save, task)}
    >
      <Icon name={iconOf(task)} />
    </button>
  );
}

/** « passer au lundi 12 ? », or nothing. */
export function proposalWords(task: Task): string {
  return task.proposed_on ? `passer au ${dayBeside(task.proposed_on, task.due_on)}\u00a0?` : "";
}

/** A better day close by, taken with one press. */
export function Proposal({ task, save }: { task: Task; save: Save | null }) {
  const words = proposalWords(task);
  if (!words) return null;
  if (!save) return <span className="mark__note">({words})</span>;
  const day = dayBeside(task.proposed_on ?? "", task.due_on);
  const told = `«\u00a0${task.title}\u00a0» passe au ${day}.`;
  return (
    <button
      type="button"
      className="mark__move"
      aria-label={`${task.title}, ${words}`}
      onClick={() => void change(save, task, { fixed_on: task.proposed_on }, told)}
    >
      {words}
    </button>
  );
}

function iconOf(task: Task): IconName {
  const tone = toneOf(task);
  if (tone === "bad") return "flag";
  if (tone === "warn") return "warning";
  return lookOf(taskLooks, task.state).icon;
}
