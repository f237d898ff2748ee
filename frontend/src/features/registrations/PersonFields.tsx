import { useMay } from "@/shared/event";
import { CheckField, ChecksField, SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { consentKinds, options, origins, participantKinds } from "@/shared/words/labels";

import { yesNo } from "./answers";
import { CONSENTS } from "./personBody";
import type { Moment, Question, Registration } from "./requests";
import { useCategories, useFigures, useMeals, useMomentName, useMoments, useQuestions } from "./requests";
import type { Said } from "./said";

interface Props {
  row: Registration | null;
  said: Said;
  mayEdit: boolean;
}

interface Lock {
  disabled: boolean;
}

/** The form of the event as the committee fills it in for somebody, or reads what they said. */
export function PersonFields({ row, said, mayEdit }: Props) {
  const lock = { disabled: !mayEdit };
  const categories = useCategories();
  const moments = useMoments();
  const isFull = useFigures().data?.seats.left === 0;
  return (
    <>
      <div className="pair">
        <TextField name="first_name" label="Prénom" defaultValue={row?.first_name} {...lock} />
        <TextField name="last_name" label="Nom" defaultValue={row?.last_name} {...lock} />
        <TextField
          name="email"
          label="Adresse électronique"
          hint="Facultative : sans elle, aucun message ne part."
          type="email"
          defaultValue={row?.email}
          {...lock}
        />
        <TextField
          name="latin_name"
          label="Nom en lettres latines"
          hint="Pour le badge, si le nom s’écrit autrement."
          defaultValue={row?.latin_name}
          {...lock}
        />
        <TextField
          name="organisation_name"
          label="Structure"
          hint="Vide : à titre personnel."
          defaultValue={row?.organisation_name}
          {...lock}
        />
        <TextField name="function" label="Fonction" defaultValue={row?.function} {...lock} />
        <SelectField
          name="kind"
          label="Vient comme"
          options={options(participantKinds)}
          defaultValue={row?.kind}
          {...lock}
        />
        <SelectField
          name="category_id"
          label="Catégorie"
          empty="Non précisée"
          options={categories.map((each) => ({ value: each.id, label: each.name }))}
          defaultValue={row?.category_id ?? ""}
          {...lock}
        />
        <TextField name="commune" label="Commune" defaultValue={row?.commune} {...lock} />
        <SelectField
          name="origin"
          label="Vient"
          empty="Non précisé"
          options={options(origins)}
          defaultValue={row?.origin ?? ""}
          {...lock}
        />
        <TextField name="heard_from" label="Nous a connus par" defaultValue={row?.heard_from} {...lock} />
      </div>
      {moments.map((moment) => (
        <Workshops key={moment.starts_at} moment={moment} row={row} lock={lock} />
      ))}
      {!row && isFull && (
        <CheckField
          name="wait_for_event"
          label="Mettre en liste d’attente de la rencontre s’il n’y a plus de place"
          defaultChecked
        />
      )}
      <Meals said={said} lock={lock} />
      <Questions said={said} lock={lock} />
      <Wishes row={row} said={said} lock={lock} />
      <Consents said={said} lock={lock} />
      {row && mayEdit && (
        <CheckField
          name="with_mail"
          label="Prévenir par message si les ateliers ou l’adresse changent"
          defaultChecked={row.email !== ""}
        />
      )}
    </>
  );
}

/** One workshop a moment; full ones can be waited for, beside another one. */
function Workshops({ moment, row, lock }: { moment: Moment; row: Registration | null; lock: Lock }) {
  const name = useMomentName()(moment.starts_at);
  const mine = new Set(row?.session_ids ?? []);
  const waited = new Set((row?.waits ?? []).map((each) => each.session_id));
  const full = moment.workshops.filter((each) => each.seats.left === 0 && !mine.has(each.session_id));
  return (
    <fieldset className="moment">
      <legend>{name}</legend>
      <SelectField
        name={`moment-${moment.starts_at}`}
        label="Atelier"
        options={moment.workshops.map((each) => ({
          value: each.session_id,
          label: full.includes(each) ? `${each.title} – complet` : each.title,
          disabled: full.includes(each) && each.seats.held === 0,
        }))}
        empty="Aucun"
        defaultValue={moment.workshops.find((each) => mine.has(each.session_id))?.session_id ?? ""}
        {...lock}
      />
      {full.map((each) => (
        <CheckField
          key={each.session_id}
          name="waiting_ids"
          value={each.session_id}
          label={`En liste d’attente pour « ${each.title} » (${each.seats.waiting} en attente)`}
          defaultChecked={waited.has(each.session_id)}
          {...lock}
        />
      ))}
    </fieldset>
  );
}

function Meals({ said, lock }: { said: Said; lock: Lock }) {
  const meals = useMeals();
  if (meals.length === 0) return null;
  return (
    <fieldset className="moment">
      <legend>Repas</legend>
      {meals.map((meal) => (
        <CheckField
          key={meal.id}
          name={`meal-${meal.id}`}
          label={meal.title}
          defaultChecked={said.meal_ids?.includes(meal.id)}
          {...lock}
        />
      ))}
    </fieldset>
  );
}

function Questions({ said, lock }: { said: Said; lock: Lock }) {
  const questions = useQuestions();
  if (questions.length === 0) return null;
  return (
    <fieldset className="moment">
      <legend>Questions du formulaire</legend>
      {questions.map((question) => (
        <AnswerField key={question.id} question={question} value={said.answers?.[question.id]} lock={lock} />
      ))}
    </fieldset>
  );
}

function AnswerField({ question, value, lock }: { question: Question; value: unknown; lock: Lock }) {
  const shared = {
    name: `answer-${question.id}`,
    label: question.label,
    hint: question.help || undefined,
    ...lock,
  };
  const text =
    typeof value === "boolean" ? (value ? "yes" : "no") : String((value as string | number | null) ?? "");
  if (question.kind === "yes_no")
    return <SelectField {...shared} options={yesNo} empty="–" defaultValue={text} />;
  if (question.kind === "choice") {
    const choices = question.options.map((each) => ({ value: each, label: each }));
    return <SelectField {...shared} options={choices} empty="–" defaultValue={text} />;
  }
  if (question.kind === "several") {
    return (
      <ChecksField
        {...shared}
        options={question.options.map((each) => ({ value: each, label: each }))}
        chosen={Array.isArray(value) ? value.map(String) : []}
      />
    );
  }
  if (question.kind === "number") {
    return <TextField {...shared} inputMode="decimal" defaultValue={text.replace(".", ",")} />;
  }
  return <TextArea {...shared} defaultValue={text} />;
}

/** Written down for somebody who is new; of others, shown to those who have to prepare them. */
function Wishes({ row, said, lock }: { row: Registration | null; said: Said; lock: Lock }) {
  const may = useMay()("arrangements.read");
  if (row && !may) return null;
  const wished = said.arrangement;
  return (
    <fieldset className="moment">
      <legend>Pour bien participer</legend>
      <CheckField
        name="step_free"
        label="A besoin d’un accès sans marche"
        defaultChecked={wished?.step_free}
        {...lock}
      />
      <CheckField
        name="hearing_loop"
        label="A besoin d’une boucle magnétique"
        defaultChecked={wished?.hearing_loop}
        {...lock}
      />
      <TextArea
        name="wish"
        label="Autre aménagement souhaité"
        hint="Jamais une condition pour venir."
        defaultValue={wished?.wish}
        {...lock}
      />
      <TextField name="diet" label="Régime alimentaire" defaultValue={wished?.diet} {...lock} />
    </fieldset>
  );
}

/** An agreement changes only by an explicit act: « sans changement » leaves it as it is. */
function Consents({ said, lock }: { said: Said; lock: Lock }) {
  return (
    <fieldset className="moment">
      <legend>Accords</legend>
      <p className="hint">Ne changez un accord que si la personne vous l’a dit.</p>
      {CONSENTS.map((kind) => {
        const last = (said.consents ?? []).filter((each) => each.kind === kind).at(-1);
        const now = last ? (last.given ? "accepté" : "refusé") : "pas demandé";
        return (
          <SelectField
            key={kind}
            name={`consent-${kind}`}
            label={consentKinds[kind] ?? kind}
            empty={`Sans changement (${now})`}
            options={[
              { value: "yes", label: "La personne accepte" },
              { value: "no", label: "La personne refuse" },
            ]}
            defaultValue=""
            {...lock}
          />
        );
      })}
    </fieldset>
  );
}
