import { useSlug } from "@/shared/event";
import { bringBack } from "@/shared/ui/archive";

import { questionShelf, useQuestions } from "./requests";
import { answeredWords } from "./words";

/** Questions that are not asked any more, with what was answered to them, and a way back. */
export function ArchivedQuestions({ mayEdit }: { mayEdit: boolean }) {
  const slug = useSlug();
  const { data } = useQuestions(true);
  if (!data || data.length === 0) return null;
  return (
    <details className="archived">
      <summary>Questions qui ne sont plus posées ({data.length})</summary>
      <p className="small">Leurs réponses restent, jusqu’à ce que leur durée soit passée.</p>
      <ul className="asked">
        {data.map((question) => (
          <li key={question.id} className="asked__one">
            <div>
              {question.label}
              <p className="small">{answeredWords(question.answered)}</p>
            </div>
            {mayEdit && (
              <button
                type="button"
                className="btn btn--dense"
                aria-label={`Poser de nouveau « ${question.label} »`}
                onClick={() => void bringBack(questionShelf(slug), [question.id])}
              >
                Poser de nouveau
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
