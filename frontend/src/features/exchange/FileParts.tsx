import { useState } from "react";

import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useView } from "@/shared/ui/table/view";
import { french } from "@/shared/words/french";

import type { ImportFile } from "./requests";
import { ONE } from "./requests";
import { countsWords, statusWord } from "./words";

type Line = ImportFile["lines"][number];

/** Line by line: what it is, what it will do, what is wrong and how to mend it. */
export function FileLines({ file }: { file: ImportFile }) {
  const [all, setAll] = useState(false);
  const heads = file.columns.filter((column) => column.field).slice(0, 5);
  if (file.lines.length === 0) return null;
  return (
    <section className="field">
      <h2 className="import-part capital">
        {file.kind_name || file.name}{" "}
        <span className="muted">{countsWords(file.counts as Record<string, number>)}</span>
      </h2>
      <div className="table-box">
        <table className="table">
          <caption className="unseen">{`Lignes de «\u00a0${file.name}\u00a0»`}</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                Ligne
              </th>
              <th scope="col">Effet</th>
              {heads.map((column) => (
                <th scope="col" key={column.letter} className="capital">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(all ? file.lines : firstOf(file.lines)).map((line) => (
              <LineRow key={line.line} line={line} heads={heads.map((column) => column.label ?? "")} />
            ))}
          </tbody>
        </table>
      </div>
      {!all && file.lines.length > FIRST && (
        <p className="pages">
          <span>
            {FIRST} lignes montrées sur {file.line_count}, celles à réparer d’abord.
          </span>
          <button type="button" className="btn btn--dense" onClick={() => setAll(true)}>
            Tout voir
          </button>
        </p>
      )}
      {all && file.lines.length < file.line_count && (
        <MoreLines file={file} heads={heads.map((column) => column.label ?? "")} />
      )}
    </section>
  );
}

const FIRST = 12;

/** Those to mend first, in the order of the file. */
export function firstOf(lines: readonly Line[]): Line[] {
  const urgent = (line: Line) => (line.status === "wrong" || line.status === "question" ? 0 : 1);
  return [...lines]
    .sort((one, other) => urgent(one) - urgent(other) || one.line - other.line)
    .slice(0, FIRST)
    .sort((one, other) => one.line - other.line);
}

function LineRow({ line, heads }: { line: Line; heads: readonly string[] }) {
  const urgent = line.status === "wrong" || line.status === "question";
  return (
    <>
      <tr className={urgent ? "to-mend" : undefined}>
        <th scope="row" className="num">
          {line.line}
        </th>
        <td>
          {line.changes.length > 0 ? (
            line.changes.map((change) => (
              <span key={change.label} className="change">
                {change.label} : <s>{change.before || "rien"}</s> {change.after || "rien"}
              </span>
            ))
          ) : (
            <span className="nowrap">{statusWord(line.status)}</span>
          )}
          {line.messages.map((message) => (
            <span
              key={message.code + message.sentence}
              className={`state state--${message.level === "error" ? "bad" : "warn"} change`}
            >
              {french(`${message.sentence} ${message.cure}`)}
            </span>
          ))}
        </td>
        {heads.map((head, index) => (
          <td key={head} data-name={head} data-blank={line.values[index] ? undefined : true}>
            {line.values[index]}
          </td>
        ))}
      </tr>
    </>
  );
}

/** The rest of a long file, by pages. */
function MoreLines({ file, heads }: { file: ImportFile; heads: readonly string[] }) {
  const slug = useSlug();
  const id = useView().get("id");
  const [page, setPage] = useState(1);
  const query = { file: file.rank, page, size: 100 };
  const { data } = api.useQuery("get", `${ONE}/lines`, { params: { path: { slug, import_id: id }, query } });
  const last = Math.ceil((data?.total ?? 0) / 100);
  return (
    <>
      <div className="table-box field">
        <table className="table">
          <caption>Toutes les lignes, page {page}</caption>
          <tbody>
            {data?.items.map((line) => (
              <LineRow key={line.line} line={line} heads={heads} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="pages">
        <button
          type="button"
          className="btn btn--dense"
          disabled={page <= 1}
          onClick={() => setPage(page - 1)}
        >
          Page précédente
        </button>
        <span>
          {page} / {last}
        </span>
        <button
          type="button"
          className="btn btn--dense"
          disabled={page >= last}
          onClick={() => setPage(page + 1)}
        >
          Page suivante
        </button>
      </p>
    </>
  );
}
