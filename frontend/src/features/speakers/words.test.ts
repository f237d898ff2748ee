import { describe, expect, it } from "vitest";

import { lookOfAnswer, lookOfLink, needsInWords, whenAndWhere } from "./words";

const silent = { wants_microphone: null, has_slides: null, is_remote: null, needs: "" };
const never = { link: "none" as const, invited_at: null, answered_at: null, email: "marie@hubikoop.example" };

describe("somebody of the programme", () => {
  it("answers yes, no, or not yet", () => {
    const words = (["accepted", "declined", null] as const).map((answer) => lookOfAnswer({ answer }).word);
    expect(words).toEqual(["accepte", "a décliné", "attendu"]);
  });

  it("is to be invited, invited, or has answered; without address, nobody can write", () => {
    expect(lookOfLink(never).word).toBe("à inviter");
    expect(lookOfLink({ ...never, email: "" }).word).toBe("sans adresse");
    expect(lookOfLink({ ...never, link: "alive", invited_at: "2026-09-07T08:00:00Z" }).word).toBe(
      "invitation envoyée",
    );
    expect(lookOfLink({ ...never, link: "alive", answered_at: "2026-09-08T08:00:00Z" }).word).toBe(
      "a répondu",
    );
    expect(lookOfLink({ ...never, link: "revoked", answered_at: "2026-09-08T08:00:00Z" }).word).toBe("fermé");
  });

  it("needs something, nothing, or said nothing yet", () => {
    expect(needsInWords(silent)).toBe("");
    expect(needsInWords({ ...silent, has_slides: false })).toBe("rien de particulier");
    expect(needsInWords({ ...silent, has_slides: true, wants_microphone: true, needs: "un pupitre" })).toBe(
      "micro, diapositives, un pupitre",
    );
  });

  it("is somewhere at some hour, on the event's clocks", () => {
    const part = { starts_at: "2026-10-13T09:00:00Z", ends_at: "2026-10-13T10:30:00Z", room_name: "" };
    expect(whenAndWhere(part, "Europe/Paris").replaceAll("\u00a0", " ")).toBe(
      "13 octobre, 11 h – 12 h 30, sans salle",
    );
  });
});
