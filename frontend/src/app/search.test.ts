import { expect, test } from "vitest";

import { parseSearch, stringifySearch } from "./search";

test("the address reads as words and comes back the same", () => {
  expect(parseSearch("?state=interested&state=committed&q=caf")).toEqual({
    state: "interested,committed",
    q: "caf",
  });
  expect(stringifySearch({ state: "interested,committed", q: "Caf, CPAM" })).toBe(
    "?state=interested&state=committed&q=Caf%2C+CPAM",
  );
  expect(stringifySearch({ q: undefined, page: 2 })).toBe("?page=2");
});
