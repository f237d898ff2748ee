import { expect, test } from "vitest";

import { chosenCommune } from "./CommuneField";

test("a choice of the list is a name and a code", () => {
  expect(chosenCommune("Brantôme en Périgord (24064)")).toEqual({
    name: "Brantôme en Périgord",
    code: "24064",
  });
  expect(chosenCommune("Ajaccio (2A004)")).toEqual({ name: "Ajaccio", code: "2A004" });
});

test("what is just typed is no choice", () => {
  expect(chosenCommune("Périgueux")).toBeNull();
  expect(chosenCommune("Saint-Astier (Dordogne)")).toBeNull();
});
