import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { decide, mayLetIn, sentenceOf } from "./rules";
import type { Act, Answer, Presence } from "./types";

interface Case {
  name: string;
  act: Act;
  anyway: boolean;
  person: { state: string; kind?: string; session_ids: string[] } | null;
  list: { kind: string; is_open?: boolean; session_id: string | null; starts_at: string } | null;
  present: Presence | null;
  made_at: string;
  time_zone: string;
  answer: Answer;
  sentence: string;
}

const TABLE = join(import.meta.dirname, "../../../tests/data/desk_cases.json");
const { cases } = JSON.parse(readFileSync(TABLE, "utf8")) as { cases: Case[] };
const FREE_KINDS = ["facilitator", "host", "organiser", "speaker"];

test.each(cases)("the phone answers as the server does: $name", (each) => {
  const { person, list, present } = each;
  const answer = decide({
    act: each.act,
    anyway: each.anyway,
    person: person && { kind: "participant", ...person },
    list: list && { is_open: list.kind === "entry", ...list },
    freeKinds: FREE_KINDS,
    present,
    made_at: each.made_at,
  });
  expect(answer).toBe(each.answer);
  expect(sentenceOf(answer, present, each.time_zone).replaceAll("\u00a0", " ")).toBe(
    each.sentence.replaceAll("\u00a0", " "),
  );
});

test("the desk may overrule a reason that it sees better than the phone, not a badge that nobody knows", () => {
  expect(
    (["cancelled", "waiting", "not_confirmed", "not_in_session", "too_early"] as const).map(mayLetIn),
  ).not.toContain(false);
  expect((["unknown_code", "already", "list_gone", "other_event"] as const).map(mayLetIn)).not.toContain(
    true,
  );
});
