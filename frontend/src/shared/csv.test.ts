import { expect, test } from "vitest";

import { toCsv } from "./csv";

test("a cell that would run as a formula is written as text, numbers keep their sign", () => {
  const csv = toCsv(
    ["Nom", "Écart"],
    [
      ["=1+1", -3.5],
      ["@cmd", 2],
      ["Caf ; Dordogne", null],
    ],
  );
  expect(csv).toBe("\ufeffNom;Écart\r\n'=1+1;-3,5\r\n'@cmd;2\r\n\"Caf ; Dordogne\";\r\n");
});

test("quotes are doubled", () => {
  expect(toCsv(["a"], [['dit « "oui" »']])).toBe('\ufeffa\r\n"dit « ""oui"" »"\r\n');
});
