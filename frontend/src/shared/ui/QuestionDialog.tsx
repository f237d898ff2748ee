import { Dialog } from "./Dialog";
import { useQuestion } from "./questions";

/** Says what will happen, then waits: the first button changes nothing. */
export function QuestionDialog() {
  const question = useQuestion();
  if (!question) return null;
  return (
    <Dialog title={question.title} onClose={() => question.settle(false)} alert>
      <p className="field">{question.text}</p>
      <div className="acts acts--end">
        <button type="button" className="btn" onClick={() => question.settle(false)}>
          Renoncer
        </button>
        <button
          type="button"
          className={question.grave ? "btn btn--bad" : "btn btn--main"}
          onClick={() => question.settle(true)}
        >
          {question.act}
        </button>
      </div>
    </Dialog>
  );
}
