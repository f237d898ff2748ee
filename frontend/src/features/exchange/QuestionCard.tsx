import type { FormEvent } from "react";
import { useId, useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";

import type { Import, Question } from "./requests";
import { sendAnswers } from "./requests";

const MANY = 5;

/** Something Préau does not decide alone: with a proposed answer, and what it stands on. */
export function QuestionCard({ question, draft }: { question: Question; draft: Import }) {
  const slug = useSlug();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const start = question.answer ?? question.proposal ?? "";

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const free = String(values.get("free") ?? "").trim();
    const chosen = free || String(values.get("answer") ?? "");
    if (!chosen) return;
    setBusy(true);
    try {
      await sendAnswers(slug, draft.id, { [question.key]: chosen });
    } catch (error) {
      say(problemOf(error).title);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="question" onSubmit={(event) => void send(event)}>
      <h3 id={id}>{french(question.sentence)}</h3>
      {question.places.length > 0 && <p className="muted">{placesOf(question, draft)}</p>}
      {question.comparison.length > 0 && <Comparison question={question} />}
      {question.options.length > MANY ? (
        <select className="input" name="answer" aria-labelledby={id} defaultValue={start}>
          <option value="">Choisissez</option>
          {question.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <fieldset aria-labelledby={id}>
          {question.options.map((option) => (
            <label key={option.value} className="choice">
              <input
                type="radio"
                name="answer"
                value={option.value}
                defaultChecked={option.value === start}
              />
              <span>{option.label}</span>
            </label>
          ))}
        </fieldset>
      )}
      {question.free && (
        <label className="field">
          <span className="hint">
            {question.options.length > 0 ? "Ou écrivez ce qu’il faut lire" : "Écrivez ce qu’il faut lire"}
          </span>
          <input
            className="input"
            name="free"
            defaultValue={question.options.some((option) => option.value === start) ? "" : start}
          />
        </label>
      )}
      <div className="acts">
        <button type="submit" className="btn" disabled={busy}>
          Appliquer
        </button>
      </div>
    </form>
  );
}

function placesOf(question: Question, draft: Import): string {
  const byFile = new Map<number, number[]>();
  question.places.forEach((place) => byFile.set(place.file, [...(byFile.get(place.file) ?? []), place.line]));
  return [...byFile]
    .map(([file, lines]) => {
      const name = draft.files.find((each) => each.rank === file)?.name ?? "";
      const some = lines.slice(0, 8).join(", ") + (lines.length > 8 ? "…" : "");
      return `${name}, ${lines.length > 1 ? "lignes" : "ligne"} ${some}`;
    })
    .join(" ; ");
}

function Comparison({ question }: { question: Question }) {
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Champ</span>
            </th>
            <th scope="col">L’une</th>
            <th scope="col">L’autre</th>
          </tr>
        </thead>
        <tbody>
          {question.comparison.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td data-name="L’une">{row.first}</td>
              <td data-name="L’autre">
                {row.first === row.second ? row.second : <mark>{row.second || "–"}</mark>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
