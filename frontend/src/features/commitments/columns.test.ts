import { expect, test } from "vitest";

import { footOf } from "./columns";

test("the foot of the ledger counts each state once, and what is late apart", () => {
  const row = (state: string, overdue = false) => ({ state: state as never, overdue });
  expect(footOf([row("confirmed"), row("confirmed", true), row("withdrawn")])).toBe(
    "3 engagements\u00a0: 2 confirmés, 1 retiré. En retard\u00a0: 1.",
  );
  expect(footOf([row("proposed")])).toBe("1 engagement\u00a0: 1 proposé.");
});
