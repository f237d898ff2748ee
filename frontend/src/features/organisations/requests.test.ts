import { expect, test } from "vitest";

import type { Organisation } from "./requests";
import { changesOf, factWords } from "./requests";

const row = {
  name: "Caf",
  commune: "Périgueux",
  latitude: null,
  categories: [{ code: "association", name: "Association" }],
} as unknown as Organisation;

test("only what differs is sent; the order of kinds counts", () => {
  const same = { name: "Caf", commune: "Périgueux", latitude: null, categories: ["association"] };
  expect(changesOf(row, same)).toEqual({});
  expect(changesOf(row, { ...same, commune: "", categories: ["state", "association"] })).toEqual({
    commune: "",
    categories: ["state", "association"],
  });
});

test("two versions are told in words", () => {
  const kinds = [{ value: "state", label: "État" }];
  expect(factWords("categories", ["state", "autre"], kinds)).toBe("État, autre");
  expect(factWords("categories", row.categories, kinds)).toBe("Association");
  expect(factWords("latitude", 45.1842, kinds)).toBe("45,1842");
  expect(factWords("siret", "", kinds)).toBe("–");
  expect(factWords("introduced_by_id", null, kinds)).toBe("Personne");
});
