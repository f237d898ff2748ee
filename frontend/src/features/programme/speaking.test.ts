import { describe, expect, it } from "vitest";

import { speakingTime } from "./speaking";

const panel = (...minutes: (number | null)[]) =>
  minutes.map((each) => ({ role: "panellist" as const, minutes: each }));

describe("the time of a round table", () => {
  it("adds up speakers and questions against the session", () => {
    expect(speakingTime(panel(8, 8, 8, 8), 10, 50)).toEqual({
      tone: "good",
      text: "4 personnes × 8 min + 10 min de questions = 42 min sur 50.",
    });
  });

  it("groups those who have as long, and says what to do when it does not fit", () => {
    const found = speakingTime([...panel(8, 8), { role: "moderator", minutes: 15 }], 30, 50);
    expect(found?.tone).toBe("bad");
    expect(found?.text).toBe(
      "1 personne × 15 min + 2 personnes × 8 min + 30 min de questions = 61 min sur 50. " +
        "11 min de trop : raccourcissez les prises de parole ou prolongez la séance.",
    );
  });

  it("says when nothing is left for the room, and who has no time yet", () => {
    expect(speakingTime(panel(20, 20), 0, 50)?.text).toContain("Rien n’est gardé pour la salle.");
    expect(speakingTime(panel(20, null), 10, 50)).toEqual({
      tone: "off",
      text: "1 personne × 20 min + 10 min de questions = 30 min sur 50. 1 personne sans temps de parole.",
    });
  });

  it("counts without the session's hours, and not those who do not speak", () => {
    const people = [...panel(8), { role: "note_taker" as const, minutes: 90 }];
    expect(speakingTime(people, 10, null)?.text).toMatch(/= 18 min\. La séance n’a pas encore d’horaire/);
  });

  it("says nothing while nobody gave a minute", () => {
    expect(speakingTime(panel(null), 0, 50)).toBeNull();
  });
});
