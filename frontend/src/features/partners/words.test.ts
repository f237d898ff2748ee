import { describe, expect, it } from "vitest";

import { lookOfLink, story } from "./words";

const never = {
  link: "none" as const,
  sent_at: null,
  sent_to: "",
  opened_at: null,
  answered_at: null,
  takes_part: null,
};
const sent = {
  ...never,
  link: "alive" as const,
  sent_at: "2026-09-07T08:00:00Z",
  sent_to: "nadia@ville.example",
};

describe("where a personal link stands", () => {
  it("tells each step by a word of its own", () => {
    expect(lookOfLink(never).word).toBe("jamais envoyé");
    expect(lookOfLink(sent).word).toBe("envoyé");
    expect(lookOfLink({ ...sent, link: "none" }).word).toBe("à renvoyer");
    expect(lookOfLink({ ...sent, opened_at: "2026-09-08T08:00:00Z" }).word).toBe("utilisé");
    expect(lookOfLink({ ...sent, answered_at: "2026-09-08T08:00:00Z", takes_part: false }).word).toBe(
      "a dit non",
    );
    expect(lookOfLink({ ...sent, link: "revoked" }).word).toBe("fermé");
  });

  it("tells when and to whom, and that nothing was done yet", () => {
    expect(story(never, "Europe/Paris")).toEqual([]);
    expect(story(sent, "Europe/Paris")).toEqual([
      "Envoyé le 7 septembre à nadia@ville.example.",
      "Rien n’a encore été fait sur la page.",
    ]);
  });
});
