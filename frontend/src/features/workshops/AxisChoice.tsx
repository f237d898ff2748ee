import { SelectField, TextArea } from "@/shared/ui/Field";
import { options } from "@/shared/words/labels";

import type { Axis, Draft, Question } from "./kit";
import { newKey } from "./kit";
import { modes } from "./words";

interface Props {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  axes: readonly Axis[];
  mayEdit: boolean;
}

/** What is worked on, and how: ideas to collect, or proposals to react to. */
export function AxisChoice({ draft, change, axes, mayEdit }: Props) {
  const names = axes.map((axis) => axis.name);
  const known = names.includes(draft.axis) || !draft.axis ? names : [...names, draft.axis];
  const chosen = axes.find((axis) => axis.name === draft.axis);
  return (
    <section className="block">
      <h2>Axe et façon de faire</h2>
      <SelectField
        name="axis"
        label="Axe de travail"
        options={known.map((name) => ({ value: name, label: name }))}
        empty="Aucun axe"
        value={draft.axis}
        onChange={(event) => change({ axis: event.target.value })}
        disabled={!mayEdit}
      />
      {chosen && mayEdit && (
        <Picks axis={chosen} questions={draft.questions} onChange={(questions) => change({ questions })} />
      )}
      <fieldset className="field" disabled={!mayEdit}>
        <legend>L’atelier sert à</legend>
        <div>
          {options(modes).map((mode) => (
            <label key={mode.value} className="choice">
              <input
                type="radio"
                name="mode"
                checked={draft.mode === mode.value}
                onChange={() => change({ mode: mode.value as Draft["mode"] })}
              />
              {mode.label}
            </label>
          ))}
        </div>
      </fieldset>
      {draft.mode === "react" && (
        <TextArea
          name="proposals"
          label="Les propositions"
          hint="Une par ligne : elles sont imprimées sur la fiche d’animation."
          rows={5}
          value={draft.proposals}
          onChange={(event) => change({ proposals: event.target.value })}
          disabled={!mayEdit}
        />
      )}
    </section>
  );
}

interface PicksProps {
  axis: Axis;
  questions: readonly Question[];
  onChange: (questions: readonly Question[]) => void;
}

/** The questions of an axis: ticked ones are asked, and can then be worded anew below. */
function Picks({ axis, questions, onChange }: PicksProps) {
  const asked = (text: string) => questions.some((each) => each.text === text);
  return (
    <fieldset className="field">
      <legend>Questions de cet axe à poser</legend>
      <div>
        {axis.questions.map(({ text, options: choices }) => (
          <label key={text} className="choice">
            <input
              type="checkbox"
              checked={asked(text)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...questions, { key: newKey(), text, options: choices }]
                    : questions.filter((each) => each.text !== text),
                )
              }
            />
            <span>
              {text}
              {choices.length > 0 && <span className="hint">{choices.join(" ; ")}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
