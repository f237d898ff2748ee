import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import type { IconName } from "@/shared/ui/Icon";
import { Icon } from "@/shared/ui/Icon";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";

import { FileColumns } from "./FileColumns";
import { FileLines } from "./FileParts";
import { QuestionCard } from "./QuestionCard";
import type { Import } from "./requests";
import { confirm, drop } from "./requests";
import { linesWords, statusWord } from "./words";

const SHOWN: [status: string, icon: IconName][] = [
  ["create", "check"],
  ["change", "right"],
  ["unchanged", "square"],
  ["question", "warning"],
  ["wrong", "error"],
];

export function Preview({ draft, restart }: { draft: Import; restart: () => void }) {
  const slug = useSlug();
  const [busy, setBusy] = useState(false);
  const [sendLinks, setSendLinks] = useState(false);
  const counts = draft.counts as Record<string, number>;
  const open = draft.questions.filter((question) => question.is_open && question.kind !== "column");
  const unsaid = draft.files.flatMap((file) =>
    file.columns
      .filter((column) => !column.field && !column.note)
      .map((column) => `«\u00a0${column.header || column.letter}\u00a0»`),
  );
  const settled = draft.questions.filter((question) => !question.is_open);
  const ready = (counts["create"] ?? 0) + (counts["change"] ?? 0);
  const left = (counts["question"] ?? 0) + (counts["wrong"] ?? 0);

  const people = newPeople(draft);
  const stuck = draft.files.some((file) => file.problem);

  async function write() {
    setBusy(true);
    try {
      await confirm(slug, draft.id, { skipOpen: !draft.ready, sendLinks });
    } catch (error) {
      say(problemOf(error).title);
    } finally {
      setBusy(false);
    }
  }

  async function giveUp() {
    await drop(slug, draft.id);
    say("Import abandonné, rien n’a été écrit.");
    restart();
  }

  return (
    <div className={unsaid.length > 0 ? "import import--asks" : "import"}>
      <div className="import__side">
        {draft.files.map((file) => (
          <FileColumns key={file.rank} file={file} draft={draft} />
        ))}
      </div>
      <div>
        <ul className="tallies" hidden={SHOWN.every(([status]) => !counts[status])}>
          {SHOWN.filter(([status]) => counts[status]).map(([status, icon]) => (
            <li
              key={status}
              className={status === "question" || status === "wrong" ? "state--warn" : undefined}
            >
              <b>
                <Icon name={icon} /> {counts[status]}
              </b>
              <span>
                {counts[status] === 1 ? "ligne" : "lignes"} {statusWord(status, counts[status])}
              </span>
            </li>
          ))}
        </ul>
        {unsaid.length > 0 && (
          <Notice tone="warn">
            {unsaid.length > 1 ? `${unsaid.length} colonnes restent` : "Une colonne reste"} à comprendre :{" "}
            {unsaid.join(", ")}. Dites ce qu’elles contiennent à côté, ou « ne pas importer ».
          </Notice>
        )}
        {open.length > 0 && <h2 className="import-part">À réparer d’abord</h2>}
        {open.map((question) => (
          <QuestionCard key={question.key} question={question} draft={draft} />
        ))}
        {draft.files.map((file) => (
          <FileLines key={file.rank} file={file} />
        ))}
        {settled.length > 0 && (
          <details className="field">
            <summary className="import-part">Questions déjà réglées : {settled.length}</summary>
            {settled.map((question) => (
              <QuestionCard
                key={`${question.key}-${question.answer ?? ""}`}
                question={question}
                draft={draft}
              />
            ))}
          </details>
        )}
        {people > 0 && (
          <label className="choice import-links">
            <input
              type="checkbox"
              checked={sendLinks}
              onChange={(event) => setSendLinks(event.target.checked)}
            />
            <span>
              Envoyer à chaque personne son lien
              <small className="muted">
                {sendLinks
                  ? "Un message part à chaque adresse de courriel, avec sa page personnelle."
                  : "Sans cela, personne ne reçoit de message."}
              </small>
            </span>
          </label>
        )}
        <div className="acts">
          <button
            type="button"
            className="btn btn--main"
            disabled={busy || ready === 0}
            onClick={() => void write()}
          >
            {busy ? "Import en cours…" : sentenceOf(ready, left, stuck)}
          </button>
          <button type="button" className="btn" onClick={() => void giveUp()}>
            Renoncer
          </button>
          <small className="muted">L’import s’annule d’un geste pendant 30 jours.</small>
        </div>
      </div>
    </div>
  );
}

/** How many people the files would register. */
export function newPeople(draft: Pick<Import, "files">): number {
  return draft.files
    .filter((file) => file.kind === "registrations")
    .reduce((sum, file) => sum + ((file.counts as Record<string, number>)["create"] ?? 0), 0);
}

/** What the button will do, said before it is pressed. */
export function sentenceOf(ready: number, left: number, stuck = false): string {
  if (ready === 0 && left === 0 && stuck) return "Réparez d’abord ce qui empêche de lire";
  if (ready === 0) return left > 0 ? "Répondez d’abord aux questions" : "Rien à importer : tout est déjà là";
  const lines = `Importer ${linesWords(ready)}`;
  return left > 0 ? `${lines}, décider du reste après` : lines;
}
