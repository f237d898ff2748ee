import { ManyField } from "@/shared/ui/ManyField";

import { Preparations } from "./Preparations";
import type { Session } from "./requests";
import { useObjectives, useQuestionOptions } from "./requests";
import type { Lists } from "./sessionChanges";

interface Props {
  session: Session | null;
  lists: Lists;
  change: (part: Partial<Lists>) => void;
  mayEdit: boolean;
}

/** What the session is for: objectives it serves, questions it takes up, days when it was prepared together. */
export function SessionTies({ session, lists, change, mayEdit }: Props) {
  const questions = useQuestionOptions();
  const objectives = useObjectives();
  const toggle = (id: string, on: boolean) =>
    change({
      objective_ids: on ? [...lists.objective_ids, id] : lists.objective_ids.filter((other) => other !== id),
    });
  const known = [
    ...questions,
    ...(session?.concerns ?? [])
      .filter((each) => !questions.some((other) => other.value === each.id))
      .map((each) => ({ value: each.id, label: each.text })),
  ];
  return (
    <>
      <ManyField
        legend="Questions de départ"
        hint="Les questions du territoire que cette séance aborde. La page publique les montre."
        value={known.filter((each) => lists.concern_ids.includes(each.value))}
        onChange={(value) => change({ concern_ids: value.map((each) => each.value) })}
        choices={questions}
        add="Ajouter une question…"
        mayEdit={mayEdit}
      />
      {objectives.length > 0 && (
        <fieldset className="field" disabled={!mayEdit}>
          <legend>Objectifs servis</legend>
          {objectives.map((objective) => (
            <div key={objective.id}>
              <label className="choice">
                <input
                  type="checkbox"
                  checked={lists.objective_ids.includes(objective.id)}
                  onChange={(event) => toggle(objective.id, event.target.checked)}
                />
                <span>{objective.text}</span>
              </label>
            </div>
          ))}
        </fieldset>
      )}
      <Preparations
        value={lists.prepared_on}
        onChange={(prepared_on) => change({ prepared_on })}
        mayEdit={mayEdit}
      />
    </>
  );
}
