import { expect, test } from "vitest";

import { withoutRefused } from "./adding";

const found = {
  name: "Poste",
  siret: "12345678900000",
  rna: "",
  address: "1 rue Neuve",
  postal_code: "24000",
  commune: "Périgueux",
  insee_code: "24322",
  epci_name: "",
  latitude: 45.2,
  longitude: 0.7,
};
const refusal = { status: 422, code: "bad_siret", title: "Ce numéro SIRET n’est pas juste." };

test("a refused number of a directory is left out, and told", () => {
  const kept = withoutRefused(found, { ...refusal, field: "siret" });
  expect(kept).toEqual({ left: { ...found, siret: "" }, why: refusal.title });
});

test("what the form itself holds is not the directory's", () => {
  expect(withoutRefused(found, { ...refusal, field: "name" })).toBeNull();
});
