import type { Question } from "./requests";

/** Ids after a question moved one step among its equals; those that depend on it go with it. Null when it cannot. */
export function moved(questions: readonly Question[], id: string, step: 1 | -1): string[] | null {
  const question = questions.find((each) => each.id === id);
  if (!question) return null;
  const equals = questions.filter((each) => each.parent_id === question.parent_id);
  const at = equals.indexOf(question);
  const other = equals[at + step];
  if (!other) return null;
  const order = [...equals];
  order[at] = other;
  order[at + step] = question;
  const under = (parent: Question) =>
    parent.id === question.parent_id ? order : questions.filter((each) => each.parent_id === parent.id);
  const alone = question.parent_id ? questions.filter((each) => !each.parent_id) : order;
  return alone.flatMap((parent) => [parent.id, ...under(parent).map((each) => each.id)]);
}
