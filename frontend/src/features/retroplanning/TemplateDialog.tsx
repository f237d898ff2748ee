import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Form } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { say } from "@/shared/ui/toasts";
import { competenceNames, phaseNames } from "@/shared/words/labels";

import type { TemplateTask } from "./requests";
import { PHASES } from "./requests";
import { countdown, graveWarnings, plural, shortDate, warningWords } from "./sentences";

const TEMPLATE = "/api/v1/events/{slug}/tasks/template";
const ADD = "/api/v1/events/{slug}/tasks/from-template";

/** The plan that comes with Préau, dated for this event: tick what is wanted; what is there already stays as it is. */
export function TemplateDialog({ onClose }: { onClose: () => void }) {
  const slug = useSlug();
  const asked = api.useQuery("get", TEMPLATE, { params: { path: { slug } } });
  return (
    <Dialog title="Partir du modèle" wide onClose={onClose}>
      <Loaded asked={asked}>{(tasks) => <Choice tasks={tasks} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}

function Choice({ tasks, onClose }: { tasks: readonly TemplateTask[]; onClose: () => void }) {
  const slug = useSlug();
  const missing = tasks.filter((task) => !task.present && !task.archived);
  const [wanted, setWanted] = useState<ReadonlySet<string>>(
    new Set(missing.filter((task) => !task.past).map((task) => task.code)),
  );

  async function send() {
    if (wanted.size === 0) return onClose();
    const { added } = await answer(
      http.POST(ADD, { params: { path: { slug } }, body: { codes: [...wanted] } }),
    );
    await refreshAll();
    say(added > 1 ? `${added} tâches ajoutées.` : added === 1 ? "Une tâche ajoutée." : "Rien à ajouter.");
    onClose();
  }

  function toggle(code: string) {
    const next = new Set(wanted);
    if (!next.delete(code)) next.add(code);
    setWanted(next);
  }

  if (missing.length === 0) return <p>Toutes les tâches du modèle sont déjà dans votre calendrier.</p>;
  return (
    <Form send={`Ajouter ${plural(wanted.size, "tâche")}`} onSend={send} onCancel={onClose}>
      <p className="muted">
        Chaque tâche reçoit sa date d’après celle de la journée. Décochez ce qui ne vous sert pas ; tout se
        change ensuite.
      </p>
      <p className="acts">
        <button
          type="button"
          className="btn btn--dense"
          onClick={() => setWanted(new Set(missing.map((task) => task.code)))}
        >
          Tout cocher
        </button>
        <button type="button" className="btn btn--dense" onClick={() => setWanted(new Set())}>
          Tout décocher
        </button>
      </p>
      {PHASES.map((phase) => (
        <fieldset key={phase} className="template">
          <legend>{phaseNames[phase]}</legend>
          {tasks
            .filter((task) => task.phase === phase)
            .map((task) => (
              <label key={task.code} className="choice">
                <input
                  type="checkbox"
                  disabled={task.present || task.archived}
                  checked={task.present || wanted.has(task.code)}
                  onChange={() => toggle(task.code)}
                />
                <span>
                  {task.title}
                  <small className="hint">{wordsOf(task)}</small>
                </span>
              </label>
            ))}
        </fieldset>
      ))}
    </Form>
  );
}

/** « J−30, 11 sept., programmation : dimanche », « déjà dans le calendrier ». */
function wordsOf(task: TemplateTask): string {
  const who = task.competence ? (competenceNames[task.competence] ?? "").toLowerCase() : "coordination";
  const said = [countdown(task.offset_days), shortDate(task.due_on), who].join(", ");
  if (task.present) return `${said} : déjà dans le calendrier`;
  if (task.archived) return `${said} : dans les archives`;
  const wrong = graveWarnings(task)
    .filter((warning) => warning.code !== "before_creation")
    .map(warningWords);
  return [said, ...(task.past ? ["déjà passé"] : wrong)].join(" : ");
}
