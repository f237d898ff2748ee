import { useId } from "react";

import type { Option } from "@/shared/ui/Field";

interface Props {
  name: string;
  label: string;
  options: readonly Option[];
  chosen: string;
  /** Where the keyboard begins. */
  first?: boolean;
}

/** A few words of which one is chosen: a click, or the arrows; Enter sends the form. */
export function Choices({ name, label, options, chosen, first = false }: Props) {
  const id = useId();
  return (
    <fieldset className="field choices">
      <legend>{label}</legend>
      {options.map((option) => (
        <span key={option.value}>
          <input
            type="radio"
            id={`${id}-${option.value}`}
            name={name}
            value={option.value}
            defaultChecked={option.value === chosen}
            autoFocus={first && option.value === chosen}
          />
          <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
        </span>
      ))}
    </fieldset>
  );
}
