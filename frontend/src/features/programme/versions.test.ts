import { describe, expect, it } from "vitest";

import { versionWords } from "./versions";

describe("the head of the programme", () => {
  it("says what is prepared and what everybody sees", () => {
    const last = { number: 1, published_at: "2022-09-05T08:00:00Z" };
    expect(versionWords({ last, next: 2 }, "Europe/Paris")).toBe(
      "Brouillon de la version 2. La version 1 est publiée depuis le 5 septembre.",
    );
    expect(versionWords({ last: undefined, next: 1 }, "Europe/Paris")).toContain("Rien n’est encore publié");
  });
});
