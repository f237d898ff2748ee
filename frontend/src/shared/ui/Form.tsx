import type { FormEvent, ReactNode } from "react";
import { useEffect, useRef, useState } from "react";

import type { Problem } from "@/shared/api/problems";
import { hasFields, problemOf } from "@/shared/api/problems";

import { FormProblem } from "./Field";
import { Notice } from "./Notice";

interface Props {
  onSend: (values: FormData) => Promise<unknown>;
  send: string;
  /** The button that changes nothing. */
  cancel?: string;
  children: ReactNode;
  onCancel?: () => void;
  more?: ReactNode;
  /** Whoever may only read has nothing to send. */
  mayEdit?: boolean;
}

/** A form that sends once, keeps what was typed, and shows what the server refused beside each field. */
export function Form({
  onSend,
  send,
  mayEdit = true,
  cancel = mayEdit ? "Renoncer" : "Fermer",
  children,
  onCancel,
  more,
}: Props) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem) firstToMend(form.current)?.focus();
  }, [problem]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || !mayEdit) return;
    setBusy(true);
    try {
      await onSend(new FormData(event.currentTarget));
      setProblem(null);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <FormProblem value={problem}>
        {problem && (
          <Notice tone="bad">
            {hasFields(problem) ? "Rien n’est encore enregistré : " : ""}
            {problem.title}
          </Notice>
        )}
        {children}
      </FormProblem>
      <div className="acts acts--end">
        {more}
        {onCancel && (
          <button type="button" className="btn" onClick={onCancel}>
            {cancel}
          </button>
        )}
        {mayEdit && (
          <button type="submit" className="btn btn--main" aria-disabled={busy}>
            {busy ? "Un instant…" : send}
          </button>
        )}
      </div>
    </form>
  );
}

/** The first field that was refused, else the sentence over the form: the focus goes there, and the page with it. */
function firstToMend(form: HTMLFormElement | null): HTMLElement | null {
  const find = (what: string) => form?.querySelector<HTMLElement>(what) ?? null;
  return find("[aria-invalid]") ?? find("[role=alert]");
}

/** Readers of a form: trimmed text, or null when nothing was written. */
export function textOf(values: FormData, name: string): string {
  const value = values.get(name);
  return typeof value === "string" ? value.trim() : "";
}

export function textOrNull(values: FormData, name: string): string | null {
  return textOf(values, name) || null;
}

/** A number as it was written, with comma or point; what is not a number stays text for the server to refuse. */
export function numberOrNull(values: FormData, name: string): number | null {
  const text = textOf(values, name)
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(",", ".");
  if (!text) return null;
  const number = Number(text);
  return Number.isNaN(number) ? (text as unknown as number) : number;
}

/** Yes, no, or nobody knows yet. */
export function triOf(values: FormData, name: string): boolean | null {
  const text = textOf(values, name);
  return text === "" ? null : text === "yes";
}
