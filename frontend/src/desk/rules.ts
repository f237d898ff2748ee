import { hour } from "@/shared/dates";

import type { Act, Answer, PackList, PackPerson, Presence } from "./types";

/** A list opens so long before its hour; nobody is refused for being late. */
const OPENS_BEFORE = 12 * 3_600_000;

/** What a decision looks at: nothing else is asked, and nobody. */
export interface Asked {
  act: Act;
  /** Let in knowingly, although a reason was told. */
  anyway: boolean;
  person: Pick<PackPerson, "state" | "kind" | "session_ids"> | null;
  list: Pick<PackList, "is_open" | "session_id" | "starts_at"> | null;
  /** Kinds of people who come in everywhere. */
  freeKinds: readonly string[];
  present: Presence | null;
  made_at: string;
}

/** The same reasons in the same order as the server: tests of both read one table of cases. */
export function decide(asked: Asked): Answer {
  if (asked.list === null) return "list_gone";
  if (asked.act === "undo") return asked.present ? "undone" : "nothing_to_undo";
  if (asked.person === null) return "unknown_code";
  if (asked.present) return "already";
  return asked.anyway ? "admitted" : (refusal(asked, asked.person, asked.list) ?? "admitted");
}

function refusal(
  asked: Asked,
  person: NonNullable<Asked["person"]>,
  list: NonNullable<Asked["list"]>,
): Answer | null {
  if (person.state === "cancelled") return "cancelled";
  if (person.state === "pending" || person.state === "expired") return "not_confirmed";
  if (person.state === "waiting") return "waiting";
  const mayEnter = list.is_open || asked.freeKinds.includes(person.kind);
  if (!mayEnter && !person.session_ids.includes(list.session_id ?? "")) return "not_in_session";
  return Date.parse(asked.made_at) < Date.parse(list.starts_at) - OPENS_BEFORE ? "too_early" : null;
}

const SENTENCES: Record<Exclude<Answer, "already">, string> = {
  admitted: "Bienvenue",
  undone: "Pointage annulé",
  unknown_code: "Code inconnu",
  other_event: "Badge d’une autre rencontre",
  not_confirmed: "Inscription pas encore confirmée",
  waiting: "En liste d’attente",
  cancelled: "Inscription annulée",
  not_in_session: "Pas dans cette séance",
  list_gone: "Cette liste n’existe plus",
  too_early: "Cette liste n’est pas encore ouverte",
  full: "Complet",
  nothing_to_undo: "Rien à annuler",
};

/** What is told large. */
export function sentenceOf(answer: Answer, present: Presence | null, zone: string): string {
  if (answer !== "already") return SENTENCES[answer];
  return present ? `Déjà là depuis ${hour(present.came_at, zone)}` : "Déjà là";
}

const NEVER_ANYWAY = new Set<Answer>([
  "admitted",
  "already",
  "undone",
  "unknown_code",
  "other_event",
  "list_gone",
]);

/** Whether the person at the desk may let in all the same: they see who stands there, the phone does not. */
export function mayLetIn(answer: Answer): boolean {
  return answer !== "nothing_to_undo" && !NEVER_ANYWAY.has(answer);
}
