import { describe, expect, test } from "vitest";

import { departmentOf } from "./AskCommunes";

describe("departmentOf", () => {
  test.each([
    ["24322", "24"],
    ["2A004", "2A"],
    ["97411", "974"],
    ["", ""],
  ])("%s is in %s", (code, department) => {
    expect(departmentOf(code)).toBe(department);
  });
});
