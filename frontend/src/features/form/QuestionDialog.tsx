import { useState } from "react";

import { useSlug } from "@/shared/event";
import { ArchiveButton } from "@/shared/ui/ArchiveButton";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";
import { changesOf } from "@/shared/ui/useSave";
import { options } from "@/shared/words/labels";

import type { Question, QuestionIn } from "./requests";
import { addQuestion, questionShelf, useQuestionSave } from "./requests";
import { answeredWords, answersOf, canOpenOthers, kinds } from "./words";

interface Props {
  row: Question | null;
  questions: readonly Question[];
  mayEdit: boolean;
  onClose: () => void;
}

/** A question of the committee's own; once somebody answered it, the kind of answer stays. */
export function QuestionDialog({ row, questions, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const { save, dialog } = useQuestionSave(onClose);
  const [kind, setKind] = useState<Question["kind"]>(row?.kind ?? "text");
  const [parentId, setParentId] = useState(row?.parent_id ?? "");
  const parents = questions.filter((each) => each.id !== row?.id && canOpenOthers(each));
  const parent = parents.find((each) => each.id === parentId);
  const isParent = questions.some((each) => each.parent_id === row?.id);
  const lock = { disabled: !mayEdit };

  async function send(values: FormData) {
    const body: QuestionIn = {
      kind,
      label: textOf(values, "label"),
      help: textOf(values, "help"),
      required: values.has("required"),
      options: textOf(values, "options")
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
      parent_id: textOrNull(values, "parent_id"),
      parent_answers: values.getAll("parent_answers").map(String),
      keep_days: numberOrNull(values, "keep_days"),
    };
    if (row) {
      const seen = { ...row } as Record<string, unknown>;
      const changes = changesOf(seen, withSameLists(row, body));
      if (Object.keys(changes).length > 0 && !(await save(row, changes))) return;
    } else {
      await addQuestion(slug, body);
    }
    say(row ? "Question enregistrée." : "Question ajoutée.");
    onClose();
  }

  const archive = row && mayEdit && (
    <ArchiveButton shelf={questionShelf(slug)} id={row.id} onClose={onClose}>
      Ne plus la poser
    </ArchiveButton>
  );
  return (
    <Dialog title={row ? "Question du formulaire" : "Nouvelle question"} onClose={onClose}>
      <Form
        send={row ? "Enregistrer" : "Ajouter"}
        onSend={send}
        onCancel={onClose}
        more={archive}
        mayEdit={mayEdit}
      >
        {row && row.answered > 0 && (
          <Notice tone="note">
            Elle a déjà {answeredWords(row.answered)} : corrigez les mots sans en changer le sens.
          </Notice>
        )}
        <TextField name="label" label="Question" defaultValue={row?.label} maxLength={300} {...lock} />
        <TextArea
          name="help"
          label="Précision sous la question"
          hint="Dites pourquoi vous la posez : on répond plus volontiers."
          rows={2}
          defaultValue={row?.help}
          {...lock}
        />
        <SelectField
          name="kind"
          label="Sorte de réponse"
          options={options(kinds)}
          value={kind}
          onChange={(event) => setKind(event.target.value as Question["kind"])}
          disabled={!mayEdit || (row !== null && row.answered > 0)}
        />
        {(kind === "choice" || kind === "several") && (
          <TextArea
            name="options"
            label="Réponses proposées"
            hint="Une par ligne, deux au moins."
            rows={4}
            defaultValue={row?.options.join("\n")}
            {...lock}
          />
        )}
        <CheckField
          name="required"
          label="Réponse obligatoire"
          hint="Personne ne pourra s’inscrire sans y répondre. Le plus souvent, facultatif suffit."
          defaultChecked={row?.required}
          {...lock}
        />
        {parents.length > 0 && !isParent && (
          <SelectField
            name="parent_id"
            label="Posée seulement selon la réponse à"
            options={parents.map((each) => ({ value: each.id, label: each.label }))}
            empty="Posée à tout le monde"
            value={parentId}
            onChange={(event) => setParentId(event.target.value)}
            {...lock}
          />
        )}
        {parent && (
          <fieldset className="asked__answers">
            <legend>Quand on répond</legend>
            {answersOf(parent).map((each) => (
              <label key={each.value} className="choice">
                <input
                  type="checkbox"
                  name="parent_answers"
                  value={each.value}
                  defaultChecked={row?.parent_answers.includes(each.value)}
                  {...lock}
                />
                <span>{each.label}</span>
              </label>
            ))}
          </fieldset>
        )}
        <TextField
          name="keep_days"
          label="Réponses effacées, en jours après la rencontre"
          hint="Laissez vide pour les garder aussi longtemps que l’inscription. Une réponse personnelle : 30 jours suffisent."
          inputMode="numeric"
          defaultValue={row?.keep_days ?? ""}
          {...lock}
        />
      </Form>
      {dialog}
    </Dialog>
  );
}

/** Lists that say the same are the same value: only what really differs is sent. */
function withSameLists(row: Question, body: QuestionIn): Record<string, unknown> {
  const same = (seen: readonly string[], wanted: readonly string[] = []) =>
    seen.length === wanted.length && seen.every((each, at) => each === wanted[at]);
  return {
    ...body,
    options: same(row.options, body.options) ? row.options : body.options,
    parent_answers: same(row.parent_answers, body.parent_answers) ? row.parent_answers : body.parent_answers,
  };
}
