import type { ReactNode } from "react";

import type { Option } from "./Field";
import { Word } from "./table/Tools";

export interface Choice extends Option {
  /** The heading under which the list shows it. */
  group?: string;
}

interface Props {
  legend: string;
  hint?: string;
  value: readonly Choice[];
  onChange: (value: readonly Choice[]) => void;
  choices: readonly Choice[];
  /** What the list says before anything is chosen; or another way to choose, where a list would be too long. */
  add: ReactNode;
  mayEdit?: boolean;
}

/** Several of a list: those chosen as removable words, the others in a native list. */
export function ManyField({ legend, hint, value, onChange, choices, add, mayEdit = true }: Props) {
  const chosen = new Set(value.map((each) => each.value));
  const others = choices.filter((each) => !chosen.has(each.value));
  const groups = [...new Set(others.map((each) => each.group ?? ""))];
  const option = (each: Choice) => (
    <option key={each.value} value={each.value}>
      {each.label}
    </option>
  );
  return (
    <fieldset className="field" disabled={!mayEdit}>
      <legend>{legend}</legend>
      {hint && <span className="hint">{hint}</span>}
      <div className="tools">
        {value.map((each) => (
          <Word
            key={each.value}
            text={each.label}
            remove={() => onChange(value.filter((other) => other.value !== each.value))}
          />
        ))}
        {typeof add !== "string" && add}
        {typeof add === "string" && (
          <select
            className="input input--dense"
            aria-label={`${legend} : ${add}`}
            value=""
            onChange={(event) => {
              const added = others.find((each) => each.value === event.target.value);
              if (added) onChange([...value, added]);
            }}
          >
            <option value="">{add}</option>
            {groups.map((group) => {
              const inside = others.filter((each) => (each.group ?? "") === group).map(option);
              return group ? (
                <optgroup key={group} label={group}>
                  {inside}
                </optgroup>
              ) : (
                inside
              );
            })}
          </select>
        )}
      </div>
    </fieldset>
  );
}
