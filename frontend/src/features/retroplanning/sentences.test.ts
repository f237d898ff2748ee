import { describe, expect, it } from "vitest";

import type { Task } from "./requests";
import {
  countdown,
  dayBeside,
  doneOf,
  leadOf,
  noteOf,
  shortDate,
  toneOf,
  warningWords,
  weekWords,
} from "./sentences";

function task(values: Partial<Task> = {}): Task {
  return {
    id: "t",
    template_code: "",
    title: "Appeler",
    detail: "",
    phase: "mobilisation",
    competence: null,
    offset_days: -30,
    fixed_on: null,
    due_on: "2022-09-20",
    days: -21,
    state: "to_do",
    done_at: null,
    account_id: null,
    account_name: "",
    organisation_id: null,
    organisation_name: "",
    after: [],
    waiting: false,
    late_days: 0,
    due_soon: false,
    warnings: [],
    proposed_on: null,
    version: 1,
    ...values,
  };
}

describe("dates", () => {
  it("are counted from the day", () => {
    expect([-34, 0, 3].map(countdown)).toEqual(["J−34", "jour J", "J+3"]);
  });

  it("are short, with a year only when it is far away", () => {
    expect(shortDate("2022-09-01", "2022-10-11")).toBe("1er sept.");
    expect(shortDate("2022-12-13", "2023-01-05")).toBe("13 déc.");
    expect(shortDate("2023-10-10", "2022-10-11")).toBe("10 oct. 2023");
  });

  it("say their month only when it changes", () => {
    expect(dayBeside("2022-09-12", "2022-09-11")).toBe("lundi 12");
    expect(dayBeside("2022-10-03", "2022-09-30")).toBe("lundi 3 octobre");
    expect(dayBeside("2022-08-01", "2022-08-02")).toBe("lundi 1er");
  });

  it("name a week by its Monday", () => {
    expect(weekWords("2022-09-12", -29)).toBe("Semaine du 12 septembre, J−29 à J−23");
  });
});

describe("beside the mark of a task", () => {
  it.each([
    [{}, "20 sept., coordination"],
    [{ competence: "communication" as const }, "20 sept., communication"],
    [{ account_name: "Idriss" }, "20 sept., Idriss"],
    [{ waiting: true }, "20 sept., coordination, en attente d’une autre"],
    [{ state: "done" as const, account_name: "Idriss" }, "20 sept."],
    [{ state: "dropped" as const }, "20 sept., abandonnée"],
    [{ late_days: 69, account_name: "Idriss" }, "20 sept., 69 jours de retard, Idriss"],
    [{ warnings: [{ code: "sunday" as const, name: "" }] }, "20 sept., dimanche"],
    [{ warnings: [{ code: "unknown" as const, name: "Vacances scolaires" }] }, "20 sept., coordination"],
  ])("%o reads « %s »", (values, note) => {
    expect(noteOf(task(values), "2022-10-11")).toBe(note);
  });

  it("warnings are named", () => {
    expect(warningWords({ code: "school_holiday", name: "Vacances d’été" })).toBe(
      "pendant les vacances d’été",
    );
    expect(warningWords({ code: "school_holiday", name: "Pont de l’Ascension" })).toBe(
      "pendant le pont de l’Ascension",
    );
    expect(warningWords({ code: "public_holiday", name: "Armistice" })).toBe("férié (Armistice)");
  });

  it("lateness comes before a warning, and what is over has neither", () => {
    const warnings = [{ code: "sunday" as const, name: "" }];
    expect(toneOf(task({ warnings }))).toBe("warn");
    expect(toneOf(task({ warnings, late_days: 2 }))).toBe("bad");
    expect(toneOf(task({ state: "done" }))).toBe("off");
    expect(toneOf(task({ warnings: [{ code: "unknown", name: "" }] }))).toBe("plain");
  });
});

describe("counts", () => {
  it("leave out what was dropped", () => {
    const tasks = [task({ state: "done" }), task({ late_days: 3 }), task(), task({ state: "dropped" })];
    expect(leadOf(tasks)).toBe("3 tâches, 1 faite, 1 en retard.");
    expect(doneOf(tasks)).toBe("1 faite sur 3");
    expect(leadOf([])).toBe("0 tâche.");
  });
});
