import type { Option } from "@/shared/ui/Field";
import type { IconName } from "@/shared/ui/Icon";

interface Way {
  word: string;
  icon: IconName;
}

/** How somebody was met. */
export const exchangeKinds: Record<string, Way> = {
  call: { word: "Appel", icon: "phone" },
  mail: { word: "Courriel", icon: "mail" },
  visit: { word: "Visite", icon: "person" },
  meeting: { word: "Réunion", icon: "person" },
  formal_moment: { word: "Moment officiel", icon: "arch" },
  informal_moment: { word: "Moment convivial", icon: "half" },
};

/** How it ended. */
export const exchangeOutcomes: Record<string, string> = {
  reached: "On s’est parlé",
  interested: "Intérêt",
  committed: "Promesse",
  call_back: "À rappeler",
  no_answer: "Pas de réponse",
  declined: "Refus",
  signed: "Signature",
};

export const callReasons: Record<string, string> = {
  step_due: "Prévu pour aujourd’hui, ou en retard",
  quiet: "Sans nouvelle depuis longtemps",
  first_call: "Premier appel à passer",
};

export const electedAnswers: Record<string, string> = {
  unknown: "pas encore",
  yes: "oui",
  no: "non",
};

export const answerOptions: Option[] = Object.entries(electedAnswers).map(([value, label]) => ({
  value,
  label,
}));

export function kindWord(kind: string): string {
  return exchangeKinds[kind]?.word ?? kind;
}

export function outcomeWord(outcome: string): string {
  return exchangeOutcomes[outcome] ?? outcome;
}

/** « Personne de la mairie, adjointe au numérique »; a function alone may stand for a person. */
export function contactWords(contact: {
  name: string;
  function: string;
  email: string;
  phone: string;
}): string {
  return [contact.name, contact.function].filter(Boolean).join(", ") || contact.email || contact.phone;
}
