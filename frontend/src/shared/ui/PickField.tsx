import type { KeyboardEvent, ReactNode } from "react";
import { useId, useRef, useState } from "react";

import type { Option } from "./Field";
import { TextField } from "./Field";
import "./PickField.css";

const PAUSE = 200;

interface Found {
  options: readonly Option[];
  total: number | undefined;
}

interface Props {
  name: string;
  label: string;
  hint?: ReactNode;
  empty: string;
  value: string;
  /** The words of what is chosen. */
  chosen: string;
  except?: string | undefined;
  disabled?: boolean;
  useOptions: (q: string) => Found;
  onChange: (chosen: Option | null) => void;
}

/**
 * One of a long list, searched by its words on the server. The field follows the combobox pattern of ARIA: arrows go
 * through what is proposed, Enter chooses, Escape puts the list away, an emptied field chooses nobody.
 */
export function PickField({ name, value, chosen, except, useOptions, onChange, empty, ...field }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [picked, setPicked] = useState<Option | null>(null);
  const [q, setQ] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const timer = useRef(0);
  const found = useOptions(q);
  const options = found.options.filter((each) => each.value !== except);
  const current = options[at];
  const words = picked?.value === value ? picked.label : chosen;

  function type(text: string) {
    setTyped(text);
    setOpen(true);
    setAt(-1);
    if (!text.trim()) onChange(null);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setQ(text.trim()), PAUSE);
  }

  function choose(option: Option) {
    setPicked(option);
    onChange(option);
    leave();
  }

  /** What was typed without choosing is no choice: the last one stands again. */
  function leave() {
    window.clearTimeout(timer.current);
    setOpen(false);
    setAt(-1);
    setTyped(null);
    setQ("");
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setOpen(true);
      setAt((at + step + options.length) % Math.max(options.length, 1));
    } else if (event.key === "Enter" && open && current) {
      event.preventDefault();
      choose(current);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      leave();
    }
  }

  return (
    <div className="pick">
      <input type="hidden" name={name} value={value} disabled={field.disabled} />
      <TextField
        {...field}
        name={name}
        form={`${id}-none`} // its words are not an answer of the form around: the hidden value is
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && current ? `${id}-${current.value}` : undefined}
        placeholder={empty}
        value={typed ?? words}
        onChange={(event) => type(event.target.value)}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onBlur={leave}
        onKeyDown={press}
      />
      <ul className="pick__list" id={`${id}-list`} role="listbox" aria-label={field.label} hidden={!open}>
        {options.map((option, index) => (
          // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events -- keys are those of the field
          <li
            key={option.value}
            id={`${id}-${option.value}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
          >
            {option.label}
          </li>
        ))}
      </ul>
      <p className="hint" role="status">
        {open && toldOf(found, options.length)}
      </p>
    </div>
  );
}

function toldOf({ total }: Found, shown: number): string {
  if (total === undefined) return "Recherche…";
  if (total === 0) return "Aucune structure de ce nom.";
  return total > shown + 1 ? `${shown} sur ${total} : précisez le nom.` : "";
}
