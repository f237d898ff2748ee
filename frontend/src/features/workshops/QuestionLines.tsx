import { TextArea } from "@/shared/ui/Field";

import type { Question } from "./kit";
import { newKey } from "./kit";
import { Lines } from "./Lines";

interface Props {
  questions: readonly Question[];
  onChange: (questions: readonly Question[]) => void;
  mayEdit: boolean;
}

/** Questions to relaunch with; an open answer always follows their choices. */
export function QuestionLines({ questions, onChange, mayEdit }: Props) {
  return (
    <section className="block">
      <h2>
        Questions <span className="count">{questions.length}</span>
      </h2>
      <Lines
        lines={questions}
        onChange={onChange}
        what="la question"
        add="Ajouter une question"
        blank={() => ({ key: newKey(), text: "", options: [] })}
        mayEdit={mayEdit}
      >
        {(question, at, change) => (
          <div className="kit-question">
            <TextArea
              name={`questions.${at}.text`}
              label={`Question ${at + 1}`}
              rows={2}
              maxLength={1000}
              value={question.text}
              onChange={(event) => change({ text: event.target.value })}
              disabled={!mayEdit}
            />
            <TextArea
              name={`questions.${at}.options`}
              label="Choix proposés, un par ligne"
              rows={2}
              value={question.options.join("\n")}
              onChange={(event) =>
                change({ options: event.target.value ? event.target.value.split("\n") : [] })
              }
              disabled={!mayEdit}
            />
          </div>
        )}
      </Lines>
    </section>
  );
}
