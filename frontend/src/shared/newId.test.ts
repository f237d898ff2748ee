import { afterEach, expect, test, vi } from "vitest";

import { newId } from "./newId";

afterEach(() => vi.unstubAllGlobals());

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("a device without HTTPS makes identifiers too, each another one", () => {
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  vi.stubGlobal("crypto", { getRandomValues });
  const made = [newId(), newId()];
  expect(made[0]).toMatch(UUID);
  expect(made[0]).not.toBe(made[1]);
});
