import { expect, test } from "vitest";

import { promisesWords, waitingWords } from "./ByStructure";
import { leadOf } from "./CommitmentsPage";

test("what a co-organiser without anything confirmed is waiting for", () => {
  expect(waitingWords({ proposed: [], withdrawn: [] })).toBe("rien de noté");
  expect(waitingWords({ proposed: ["transport", "transport"], withdrawn: ["communication"] })).toBe(
    "proposé\u00a0: transport ; retiré\u00a0: communication",
  );
});

const sums = (pledged: string, confirmed: string, delivered: string) => ({
  pledged,
  confirmed,
  delivered,
  missing: String(Number(pledged) - Number(delivered)),
});

test("promises of a structure, and how many are still to be kept", () => {
  expect(promisesWords(sums("1.00", "1.00", "1.00"))).toBe("1 promesse, tout est tenu");
  expect(promisesWords(sums("3.00", "1.00", "1.00"))).toBe("3 promesses, 2 à tenir");
});

test("the head of the ledger counts promises, structures and states", () => {
  expect(leadOf([{ promises: sums("0", "0", "0") }])).toBe(
    "Qui apporte quoi, pour quand, et où l’on en est.",
  );
  expect(leadOf([{ promises: sums("3.00", "2.00", "1.00") }, { promises: sums("1.00", "1.00", "0") }])).toBe(
    "Qui apporte quoi : 4\u00a0engagements de 2\u00a0structures. 2\u00a0confirmés, 1\u00a0tenu, 1\u00a0proposé.",
  );
});
