import { createHash } from "node:crypto";

import { expect, test } from "vitest";

import { codeHash, codeIn } from "./codes";
import { sha256 } from "./sha256";

const CODE = "876TJ787N7BKW";

test.each([
  [`HTTPS://PREAU.EXEMPLE.FR/B/${CODE}`],
  [`http://127.0.0.1:8000/b/${CODE}`],
  [`https://exemple.fr/preau/b/${CODE}/`],
  ["876t-j787 n7bkw"],
  ["  876TJ787N7BKW "],
])("%j is the code of a badge", (text) => {
  expect(codeIn(text)).toBe(CODE);
});

test("letters that look like figures are read as figures", () => {
  expect(codeIn("OIL0000000000")).toBe("0110000000000");
});

test.each([
  "",
  "https://exemple.fr/b/",
  "https://exemple.fr/i/876TJ787N7BKW",
  "WIFI:S:accueil;;",
  "876TJ787N7BK",
  "bonjour tout le",
])("%j is no badge", (text) => {
  expect(codeIn(text)).toBeNull();
});

test.each(["", CODE, "é".repeat(40), "x".repeat(1000)])("%j is hashed as everybody hashes", (text) => {
  expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
});

test("a code is known by the first half of its hash", () => {
  expect(codeHash("876tj787n7bkw")).toBe(createHash("sha256").update(CODE).digest("hex").slice(0, 32));
});
