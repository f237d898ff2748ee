import { useId, useState } from "react";

import { fieldError, problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";

import type { Import, ImportFile } from "./requests";
import { sendAnswers } from "./requests";
import { linesWords } from "./words";

type Column = ImportFile["columns"][number];

/** What was understood of a file and of each of its columns; a column can be told otherwise. */
export function FileColumns({ file, draft }: { file: ImportFile; draft: Import }) {
  const unsure = file.columns.some((column) => !column.field && !column.note);
  const [wanted, setWanted] = useState<boolean | null>(null);
  const changing = wanted ?? (unsure || file.problem !== null);

  return (
    <section className="block">
      <h2>{file.name}</h2>
      {file.problem && <Notice tone="bad">{french(`${file.problem.sentence} ${file.problem.cure}`)}</Notice>}
      {file.kind && (
        <p>
          <span className="capital">{file.kind_name}</span>
          <br />
          <small className="muted">
            {[
              file.line_count ? linesWords(file.line_count) : "",
              file.columns.length > 1 ? `${file.columns.length} colonnes` : "1 colonne",
              file.notice,
            ]
              .filter(Boolean)
              .join(", ")}
          </small>
        </p>
      )}
      {file.messages.map((message) => (
        <Notice key={message.sentence} tone="warn">
          {french(`${message.sentence} ${message.cure}`)}
        </Notice>
      ))}
      {file.columns.length > 0 && (
        <ul className={changing ? "columns columns--wide" : "columns"}>
          {file.columns.map((column) =>
            changing ? (
              <ColumnChoice key={column.letter} column={column} file={file} draft={draft} />
            ) : (
              <li key={column.letter}>
                <span>{column.header || column.letter}</span>
                <Icon name="right" />
                <span className={column.field ? undefined : "muted"}>
                  {column.label ?? (column.note || "à dire")}
                </span>
              </li>
            ),
          )}
        </ul>
      )}
      {unsure && <Proposals file={file} draft={draft} />}
      {file.columns.length > 0 && (
        <button type="button" className="btn btn--quiet btn--dense" onClick={() => setWanted(!changing)}>
          {changing ? "C’est bien ainsi" : "Changer une colonne"}
        </button>
      )}
    </section>
  );
}

/** What is proposed for the columns that were not understood, taken at once. */
function Proposals({ file, draft }: { file: ImportFile; draft: Import }) {
  const slug = useSlug();
  const proposed = proposalsOf(file, draft);
  const names = file.columns
    .filter((column) => proposed[column.question])
    .map((column) => {
      const label = file.fields.find((field) => field.value === proposed[column.question])?.label;
      return `«\u00a0${column.header || column.letter}\u00a0» : ${label ?? "ne pas importer"}`;
    });
  if (names.length === 0) return null;
  return (
    <div className="field">
      <p className="hint">Proposé : {names.join(" ; ")}.</p>
      <button
        type="button"
        className="btn btn--dense"
        onClick={() =>
          void sendAnswers(slug, draft.id, proposed).catch((error: unknown) => say(problemOf(error).title))
        }
      >
        Prendre ce qui est proposé
      </button>
    </div>
  );
}

/** The proposals of a file's open columns, each field once: two columns cannot be the same. */
export function proposalsOf(
  file: Pick<ImportFile, "columns">,
  draft: Pick<Import, "questions">,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const column of file.columns) {
    if (column.field || column.note) continue;
    const proposal = draft.questions.find((question) => question.key === column.question)?.proposal;
    if (!proposal) continue;
    const taken = proposal !== "ignore" && Object.values(found).includes(proposal);
    found[column.question] = taken ? "ignore" : proposal;
  }
  return found;
}

/** One column: its first values, what it was taken for, and what it could be. */
function ColumnChoice({ column, file, draft }: { column: Column; file: ImportFile; draft: Import }) {
  const slug = useSlug();
  const id = useId();
  const [refused, setRefused] = useState<string | null>(null);
  const name = column.header || `colonne ${column.letter}`;
  const wrong = refused ?? column.problem;

  async function choose(field: string) {
    try {
      await sendAnswers(slug, draft.id, { [column.question]: field || null });
      setRefused(null);
    } catch (error) {
      const problem = problemOf(error);
      setRefused(fieldError(problem, column.question) ?? problem.title);
    }
  }

  return (
    <li>
      <label htmlFor={id}>
        {name}
        {column.samples.length > 0 && <small className="hint">{column.samples.join(" · ")}</small>}
      </label>
      <Icon name="right" />
      <div>
        <select
          id={id}
          className="input input--dense"
          value={valueOf(column)}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => void choose(event.target.value)}
        >
          <option value="">à dire</option>
          {file.fields.map((field) => (
            <option key={field.value} value={field.value}>
              {field.label}
            </option>
          ))}
          <option value="ignore">ne pas importer</option>
        </select>
        {wrong && (
          <p className="wrong" id={`${id}-wrong`}>
            <Icon name="error" />
            {wrong}
          </p>
        )}
      </div>
    </li>
  );
}

function valueOf(column: Column): string {
  return column.field ?? (column.note ? "ignore" : "");
}
