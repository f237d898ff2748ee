import { lazy, Suspense } from "react";

import { useQuestion } from "./questions";

const QuestionDialog = lazy(() =>
  import("./QuestionDialog").then((module) => ({ default: module.QuestionDialog })),
);

/** Where questions are shown, over whatever page asks; the dialog comes with the first of them. */
export function Questions() {
  const question = useQuestion();
  return (
    question && (
      <Suspense>
        <QuestionDialog />
      </Suspense>
    )
  );
}
