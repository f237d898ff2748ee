import { expect, test } from "vitest";

import { movedWords, registeredWords, stayingWords, tasksWords } from "./moves";

const none = { commitments: 0, meetings: 0, communication: 0, deadlines: 0 };

test("only what there is is said to stay", () => {
  expect(stayingWords({ staying: none, fixed_tasks: [] })).toEqual([]);
  expect(stayingWords({ staying: { ...none, meetings: 1, commitments: 3 }, fixed_tasks: [] })).toEqual([
    "3 échéances d’engagements",
    "1 réunion du comité",
  ]);
});

test("people who are registered are to be told", () => {
  expect(registeredWords(0)).toBe("");
  expect(registeredWords(1)).toContain("annoncez-lui");
  expect(registeredWords(42)).toContain("42 personnes sont inscrites\u00a0: annoncez-leur");
});

test("what moves is said with its two days", () => {
  expect(tasksWords(0)).toBe("Aucune tâche ouverte ne bouge.");
  expect(tasksWords(2)).toBe("2 tâches suivent le jour J.");
  expect(movedWords("2022-09-13", "2022-09-20")).toBe("20 sept., au lieu du 13 sept.");
  expect(movedWords("2022-09-13", "2022-09-13")).toBe("13 sept.");
});
