import { expect, test } from "vitest";

import { listName } from "./listName";

test("a row is named, also once the person was erased", () => {
  expect(listName({ last_name: "Diallo", first_name: "Fatoumata" })).toBe("Diallo Fatoumata");
  expect(listName({ last_name: "", first_name: "" })).toBe("Données effacées");
});
