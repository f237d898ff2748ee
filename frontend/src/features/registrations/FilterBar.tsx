import { useState } from "react";

import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Word } from "@/shared/ui/table/Tools";
import type { View } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";
import { yesNo } from "./answers";

import { ExportRegistrations } from "./ExportRegistrations";
import type { RegistrationFilter } from "./filters";
import { filterWords, useRegistrationFilters } from "./filters";
import { useQuestions } from "./requests";
import { ViewsMenu } from "./ViewsMenu";
import { WriteTo } from "./WriteTo";

interface Props {
  view: View;
  total: number;
}

/** Search, filters as words that can be taken away, views kept, link to the view and export of exactly its rows. */
export function FilterBar({ view, total }: Props) {
  const filters = useRegistrationFilters();
  const [adding, setAdding] = useState<RegistrationFilter | null>(null);
  const [exporting, setExporting] = useState(false);
  const active = filters.filter((filter) => view.get(filter.key));
  const isFiltered = active.length > 0 || Boolean(view.search.q);
  return (
    <div className="tools" role="search" aria-label="Chercher parmi les personnes inscrites">
      <SearchBox key={view.search.q ?? ""} view={view} />
      <select
        className="input input--dense"
        aria-label="Ajouter un filtre"
        value=""
        onChange={(event) => setAdding(filters.find((each) => each.key === event.target.value) ?? null)}
      >
        <option value="">Ajouter un filtre</option>
        {filters
          .filter((each) => each.kind !== "choice" || each.options.length > 0)
          .filter((each) => each.kind !== "question" || each.options.length > 0)
          .map((each) => (
            <option key={each.key} value={each.key}>
              {each.name}
            </option>
          ))}
      </select>
      {active.map((filter) => (
        <Word
          key={filter.key}
          text={filterWords(filter, view)}
          remove={() => view.set(removal(filter.key))}
        />
      ))}
      {isFiltered && (
        <button type="button" className="btn btn--quiet btn--dense" onClick={view.clear}>
          Tout enlever
        </button>
      )}
      <span className="push">
        <ViewsMenu view={view} />
        <WriteTo view={view} />
        <button type="button" className="btn btn--dense" onClick={() => void copyLink()}>
          <Icon name="link" />
          Lien de la vue
        </button>
        <button
          type="button"
          className="btn btn--dense"
          disabled={total === 0}
          onClick={() => setExporting(true)}
        >
          <Icon name="file" />
          {total > 1 ? `Exporter ${total} lignes` : "Exporter"}
        </button>
      </span>
      {adding && <AddFilter filter={adding} view={view} onClose={() => setAdding(null)} />}
      {exporting && <ExportRegistrations view={view} total={total} onClose={() => setExporting(false)} />}
    </div>
  );
}

function removal(key: string): Record<string, undefined> {
  const both = { [key]: undefined, page: undefined };
  return key === "question" ? { ...both, answer: undefined } : both;
}

async function copyLink() {
  await navigator.clipboard.writeText(location.href);
  say("Lien de cette vue copié.");
}

function SearchBox({ view }: { view: View }) {
  const [text, setText] = useState(view.search.q ?? "");
  const send = () => text !== (view.search.q ?? "") && view.set({ q: text });
  return (
    <input
      type="search"
      className="input input--dense"
      placeholder="Nom, structure…"
      aria-label="Chercher un nom, une structure, une adresse"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === "Enter" && send()}
      onBlur={send}
    />
  );
}

/** The value of a filter, chosen apart: the bar stays short. */
export function AddFilter({
  filter,
  view,
  onClose,
}: {
  filter: RegistrationFilter;
  view: View;
  onClose: () => void;
}) {
  const [question, setQuestion] = useState(view.get("question"));
  async function send(values: FormData) {
    const value = textOf(values, filter.key);
    const more = filter.kind === "question" ? { answer: textOf(values, "answer") || undefined } : {};
    view.set({ [filter.key]: value || undefined, page: undefined, ...more });
    onClose();
    await Promise.resolve();
  }
  return (
    <Dialog title="Ajouter un filtre" onClose={onClose}>
      <Form send="Filtrer" onSend={send} onCancel={onClose}>
        {filter.kind === "choice" && (
          <SelectField
            name={filter.key}
            label={filter.name}
            options={filter.options}
            defaultValue={view.get(filter.key)}
          />
        )}
        {filter.kind === "question" && (
          <>
            <SelectField
              name="question"
              label="Question"
              options={filter.options}
              value={question || filter.options[0]?.value}
              onChange={(event) => setQuestion(event.target.value)}
            />
            <AnswerField key={question} question={question || filter.options[0]?.value || ""} />
          </>
        )}
        {filter.kind === "text" && (
          <>
            <TextField
              name={filter.key}
              label={filter.name}
              hint="Écrite comme à l’inscription. Un tiret « - » : non précisé."
              list={`filter-${filter.key}`}
              defaultValue={view.get(filter.key)}
            />
            <datalist id={`filter-${filter.key}`}>
              {filter.options
                .filter((each) => each.value !== "-")
                .map((each) => (
                  <option key={each.value} value={each.value} />
                ))}
            </datalist>
          </>
        )}
        {filter.kind === "day" && (
          <TextField name={filter.key} label={filter.name} type="date" defaultValue={view.get(filter.key)} />
        )}
      </Form>
    </Dialog>
  );
}

const NONE = { value: "-", label: "Pas de réponse" };

function AnswerField({ question }: { question: string }) {
  const asked = useQuestions().find((each) => each.id === question);
  const choices =
    asked?.kind === "yes_no" ? yesNo : (asked?.options ?? []).map((each) => ({ value: each, label: each }));
  if (choices.length > 0) {
    return (
      <SelectField name="answer" label="Réponse" options={[...choices, NONE]} empty="N’importe laquelle" />
    );
  }
  return (
    <TextField
      name="answer"
      label="Réponse"
      hint="Laissez vide pour toutes les personnes qui ont répondu ; un tiret « - » pour celles qui n’ont pas répondu."
    />
  );
}
