import { expect, test } from "vitest";

import { byTrack, gatheredWords, moved, takenUpWords } from "./requests";

test.each([
  ["b", -1, ["b", "a", "c"]],
  ["b", 1, ["a", "c", "b"]],
  ["a", -1, ["a", "b", "c"]],
  ["c", 1, ["a", "b", "c"]],
] as const)("%s goes one step, and never out of the list", (id, step, order) => {
  expect(moved(["a", "b", "c"], id, step)).toEqual(order);
});

test("questions go back to where each stood", () => {
  const found = byTrack([
    { id: "1", track_id: null },
    { id: "2", track_id: "seniors" },
    { id: "3", track_id: null },
  ]);
  expect([...found]).toEqual([
    [null, ["1", "3"]],
    ["seniors", ["2"]],
  ]);
});

test.each([
  [1, "Seniors", "Question rangée dans «\u00a0Seniors\u00a0»."],
  [3, "Seniors", "3 questions rangées dans «\u00a0Seniors\u00a0»."],
  [2, undefined, "2 questions remises à ranger."],
])("what was moved is said", (count, track, words) => {
  expect(gatheredWords(count, track)).toBe(words);
});

test("a question met by its track is not said to be taken up by a session", () => {
  expect(takenUpWords({ taken_up_by: [{ id: "1", title: "Seniors" }], met_by_track: false })).toBe(
    "abordée : Seniors",
  );
  expect(takenUpWords({ taken_up_by: [], met_by_track: true })).toBe("abordée par sa thématique");
  expect(takenUpWords({ taken_up_by: [], met_by_track: false })).toBe("aucune séance ne l’aborde");
});
