import type { ComponentProps, ReactNode } from "react";
import { createContext, use, useId } from "react";

import type { Problem } from "@/shared/api/problems";
import { fieldError } from "@/shared/api/problems";

import { Icon } from "./Icon";

/** What the server refused in the form around; each field shows its own part of it. */
export const FormProblem = createContext<Problem | null>(null);

interface Shared {
  name: string;
  label: string;
  hint?: ReactNode;
}

function useField({ name, hint }: Shared) {
  const id = useId();
  const wrong = fieldError(use(FormProblem), name);
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  const control = {
    id,
    name,
    "aria-invalid": wrong ? true : undefined,
    "aria-describedby": described || undefined,
  };
  return { id, wrong, control };
}

function Around({
  field,
  id,
  wrong,
  children,
}: {
  field: Shared;
  id: string;
  wrong: string | null;
  children: ReactNode;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{field.label}</label>
      {field.hint && (
        <span className="hint" id={`${id}-hint`}>
          {field.hint}
        </span>
      )}
      {children}
      <Wrong id={id} text={wrong} />
    </div>
  );
}

function Wrong({ id, text }: { id: string; text: string | null }) {
  if (!text) return null;
  return (
    <p className="wrong" id={`${id}-wrong`}>
      <Icon name="error" />
      {text}
    </p>
  );
}

export function TextField({ label, hint, ...input }: Shared & ComponentProps<"input">) {
  const field = { name: input.name, label, hint };
  const { id, wrong, control } = useField(field);
  return (
    <Around field={field} id={id} wrong={wrong}>
      <input className="input" type="text" {...input} {...control} />
    </Around>
  );
}

export function TextArea({ label, hint, ...input }: Shared & ComponentProps<"textarea">) {
  const field = { name: input.name, label, hint };
  const { id, wrong, control } = useField(field);
  return (
    <Around field={field} id={id} wrong={wrong}>
      <textarea className="input" {...input} {...control} />
    </Around>
  );
}

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

interface SelectProps extends Shared, Omit<ComponentProps<"select">, "name"> {
  options: readonly Option[];
  empty?: string;
}

export function SelectField({ label, hint, options, empty, ...input }: SelectProps) {
  const field = { name: input.name, label, hint };
  const { id, wrong, control } = useField(field);
  return (
    <Around field={field} id={id} wrong={wrong}>
      <select className="input" {...input} {...control}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Around>
  );
}

export function CheckField({ label, hint, ...input }: Shared & ComponentProps<"input">) {
  const { id, wrong, control } = useField({ name: input.name, label, hint });
  return (
    <div>
      <label className="choice" htmlFor={id}>
        <input type="checkbox" {...input} {...control} />
        <span>
          {label}
          {hint && (
            <span className="hint" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
      <Wrong id={id} text={wrong} />
    </div>
  );
}

interface ChecksProps extends Shared {
  options: readonly Option[];
  chosen?: readonly string[];
  disabled?: boolean;
}

/** Several of a short list, each ticked; what is wrong with them together is said once. */
export function ChecksField({ label, hint, options, chosen = [], disabled, name }: ChecksProps) {
  const { id, wrong, control } = useField({ name, label, hint });
  return (
    <fieldset className="field" aria-describedby={control["aria-describedby"]} disabled={disabled}>
      <legend>{label}</legend>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="checkbox"
            name={name}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
            aria-invalid={control["aria-invalid"]}
          />
          <span>{option.label}</span>
        </label>
      ))}
      <Wrong id={id} text={wrong} />
    </fieldset>
  );
}
