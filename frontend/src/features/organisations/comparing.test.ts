import { expect, test } from "vitest";

import { differing, merged, startingSides } from "./comparing";
import type { Organisation } from "./requests";

const empty = {
  kind: "",
  address: "",
  postal_code: "",
  email: "",
  phone: "",
  website: "",
  siret: "",
  rna: "",
  insee_code: "",
  latitude: null,
  longitude: null,
};
const kept = {
  ...empty,
  name: "Communauté de communes Dronne et Belle",
  commune: "",
  categories: [{ code: "local_authority", name: "Collectivité" }],
} as unknown as Organisation;
const gone = {
  ...empty,
  name: "C.C. de Dronne et Belle",
  commune: "Brantôme",
  latitude: 45.3,
  longitude: 0.6,
  categories: [{ code: "network_head", name: "Tête de réseau" }],
} as unknown as Organisation;

test("what is filled in wins, else the structure that stays", () => {
  const sides = startingSides(kept, gone);
  expect([sides.name, sides.commune, sides.latitude]).toEqual(["kept", "gone", "gone"]);
});

test("only differences are asked about, a place once", () => {
  expect(differing(kept, gone)).toEqual(["name", "categories", "commune", "latitude"]);
});

test("what was chosen is sent, a place whole, kinds of both with the chosen one first", () => {
  const sides = { ...startingSides(kept, gone), name: "gone" as const, categories: "gone" as const };
  expect(merged(kept, gone, sides)).toMatchObject({
    name: "C.C. de Dronne et Belle",
    commune: "Brantôme",
    latitude: 45.3,
    longitude: 0.6,
    categories: ["network_head", "local_authority"],
  });
});
