import type { Due, Erased } from "./requests";

const kept: Record<Due["what"], string> = {
  arrangements: "Aménagements, régimes et repas",
  answers: "Réponses",
  registrations: "Tout ce qui reste des inscriptions",
  crew: "Équipe du jour : noms, courriels, téléphones",
};

const reasons: Record<Erased["reason"], string> = {
  retention: "à la date prévue",
  person: "à la demande de la personne, sur sa page",
  committee: "par le comité, à la demande de la personne",
};

export const ways = [
  { value: "asked_by_mail", label: "Par courriel ou courrier" },
  { value: "asked_by_phone", label: "Au téléphone" },
  { value: "asked_there", label: "Sur place" },
  { value: "asked_by_authority", label: "Une autorité l’a demandé" },
];

export function dueName(due: Due): string {
  return due.what === "answers" ? `Réponses à « ${due.label} »` : kept[due.what];
}

export function people(count: number): string {
  if (count === 0) return "personne";
  return count > 1 ? `${count} personnes` : "1 personne";
}

/** How far it is, in words. */
export function dueState(due: Due): string {
  if (due.count === 0) return "Rien à effacer pour l’instant";
  return due.is_over ? "Effacé la nuit prochaine" : "À venir";
}

export function erasedWords(erased: Erased): string {
  const said = erased.count > 1 ? "inscriptions effacées" : "inscription effacée";
  return `${erased.count} ${said} ${reasons[erased.reason]}`;
}

/** A number of the form; what is not one leaves the setting as it was. */
export function term(text: string, before: number): number {
  const value = Number(text);
  return text.trim() !== "" && Number.isInteger(value) && value >= 0 && value <= 10_000 ? value : before;
}
