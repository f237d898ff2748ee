import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";

import { moved } from "./order";
import type { Question } from "./requests";
import { orderQuestions } from "./requests";
import { answeredWords, calledFor, kinds } from "./words";

interface Props {
  questions: readonly Question[];
  mayEdit: boolean;
  onOpen: (question: Question) => void;
}

/** The questions in the order of the page, moved by buttons; one that depends on another goes with it. */
export function QuestionList({ questions, mayEdit, onOpen }: Props) {
  const slug = useSlug();

  async function move(question: Question, step: 1 | -1) {
    const order = moved(questions, question.id, step);
    if (!order) return;
    try {
      await orderQuestions(slug, order);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  if (questions.length === 0) {
    return (
      <Empty title="Aucune question à vous">
        <p>
          Le formulaire marche sans. Ajoutez-en une seulement si la réponse change quelque chose pour vous.
        </p>
      </Empty>
    );
  }
  return (
    <ol className="asked">
      {questions.map((question) => (
        <li key={question.id} className={question.parent_id ? "asked__one asked__one--under" : "asked__one"}>
          <div>
            {question.parent_id && (
              <p className="small asked__if">
                {calledFor(
                  question,
                  questions.find((each) => each.id === question.parent_id),
                )}{" "}
                :
              </p>
            )}
            <button type="button" className="open" onClick={() => onOpen(question)}>
              {question.label}
            </button>
            <p className="small">
              {kinds[question.kind]}, {question.required ? "obligatoire" : "facultatif"},{" "}
              {answeredWords(question.answered)}
              {question.keep_days !== null && `, effacée ${question.keep_days} jours après la rencontre`}
            </p>
          </div>
          {mayEdit && (
            <div className="asked__acts">
              <Move question={question} step={-1} off={!moved(questions, question.id, -1)} move={move} />
              <Move question={question} step={1} off={!moved(questions, question.id, 1)} move={move} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

interface MoveProps {
  question: Question;
  step: 1 | -1;
  off: boolean;
  move: (question: Question, step: 1 | -1) => Promise<void>;
}

/** Stays where it is at either end of the list: a button that vanishes would lose the focus. */
function Move({ question, step, off, move }: MoveProps) {
  return (
    <button
      type="button"
      className="icon-btn"
      aria-label={`${step < 0 ? "Monter" : "Descendre"} « ${question.label} »`}
      aria-disabled={off}
      onClick={() => void move(question, step)}
    >
      <Icon name={step < 0 ? "up" : "down"} />
    </button>
  );
}
