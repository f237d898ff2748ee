import { useRef, useState } from "react";

import { useCategoryOptions } from "@/shared/lookups";
import { Icon } from "@/shared/ui/Icon";

const MOST = 8;

interface Props {
  initial: readonly { code: string; name: string }[];
  disabled?: boolean;
}

/** The kinds of a structure in order: the first is its main one. The form reads their codes, joined by commas. */
export function CategoriesField({ initial, disabled = false }: Props) {
  const options = useCategoryOptions();
  const [codes, setCodes] = useState(() => initial.map((each) => each.code));
  const field = useRef<HTMLInputElement>(null);
  const nameOf = (code: string) =>
    options.find((each) => each.value === code)?.label ??
    initial.find((each) => each.code === code)?.name ??
    code;
  const others = options.filter((each) => !codes.includes(each.value));

  function change(next: string[]) {
    setCodes(next);
    // The form around keeps to what was written in it, as after typing.
    field.current?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function raise(at: number) {
    const next = [...codes];
    next.splice(at - 1, 0, ...next.splice(at, 1));
    change(next);
  }

  return (
    <fieldset className="field" disabled={disabled}>
      <legend className="label">Catégories d’acteur</legend>
      <input ref={field} type="hidden" name="categories" value={codes.join(",")} />
      {codes.length > 0 && (
        <ol className="kinds">
          {codes.map((code, at) => (
            <li key={code}>
              <span>
                {nameOf(code)}
                {at === 0 && <span className="muted"> (principale)</span>}
              </span>
              {!disabled && (
                <span className="row">
                  {at > 0 && (
                    <button
                      type="button"
                      className="icon-btn"
                      aria-label={`Monter « ${nameOf(code)} »`}
                      onClick={() => raise(at)}
                    >
                      <Icon name="up" />
                    </button>
                  )}
                  <button
                    type="button"
                    className="icon-btn"
                    aria-label={`Enlever « ${nameOf(code)} »`}
                    onClick={() => change(codes.filter((other) => other !== code))}
                  >
                    <Icon name="close" />
                  </button>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {!disabled && codes.length < MOST && (
        <select
          className="input"
          aria-label="Ajouter une catégorie"
          value=""
          onChange={(event) => change([...codes, event.target.value])}
        >
          <option value="">{codes.length ? "Ajouter une catégorie…" : "Choisir une catégorie…"}</option>
          {others.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      )}
      {disabled && codes.length === 0 && <p className="muted">Sans catégorie.</p>}
    </fieldset>
  );
}

/** The codes that the field holds, the main one first. */
export function categoriesOf(values: FormData): string[] {
  const joined = values.get("categories");
  return typeof joined === "string" && joined ? joined.split(",") : [];
}
