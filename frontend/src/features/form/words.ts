import type { Option } from "@/shared/ui/Field";

import type { Question, Settings, Use } from "./requests";

export const kinds: Record<Question["kind"], string> = {
  text: "Un texte",
  choice: "Une réponse parmi plusieurs",
  several: "Plusieurs réponses possibles",
  number: "Un nombre",
  yes_no: "Oui ou non",
};

export const uses: Record<Use, string> = {
  hidden: "pas demandé",
  optional: "facultatif",
  required: "obligatoire",
};

interface FieldWords {
  name: string;
  words: string;
  hint?: string;
  /** Nobody has to answer it in order to come. */
  free?: boolean;
}

/** Fields of ours in the order of the page. */
export const fields: readonly FieldWords[] = [
  { name: "organisation_name", words: "Structure", hint: "Elle figure sur le badge." },
  { name: "function", words: "Fonction" },
  {
    name: "category",
    words: "« Vous venez comme »",
    hint: "Catégorie d’acteurs, mandat électif ou à titre personnel : sert à mélanger les tables.",
  },
  { name: "commune", words: "Commune" },
  { name: "origin", words: "D’où l’on vient", hint: "Du territoire, d’un territoire voisin, d’ailleurs." },
  { name: "heard_from", words: "Comment on a appris la rencontre" },
  { name: "latin_name", words: "Nom en lettres latines", hint: "Pour le badge.", free: true },
  {
    name: "meals",
    words: "Repas",
    hint: "Les repas du programme publié, pour en commander le bon nombre.",
    free: true,
  },
  { name: "diet", words: "Régime alimentaire", hint: "Demandé seulement quand il y a un repas.", free: true },
  {
    name: "arrangements",
    words: "Aménagements souhaités",
    hint: "Lus par les personnes qui préparent l’accueil, effacés peu après.",
    free: true,
  },
  { name: "workshop_question", words: "Question posée à un atelier", free: true },
  { name: "participants_list", words: "Accord : figurer sur la liste des personnes présentes", free: true },
  { name: "later_contact", words: "Accord : recevoir un courriel après la rencontre", free: true },
  {
    name: "photo",
    words: "Accord : être sur les photos",
    hint: "Sans accord, le badge porte un repère pour les photographes.",
    free: true,
  },
];

export function choicesOf(free: boolean): Option[] {
  const names: Use[] = free ? ["hidden", "optional"] : ["hidden", "optional", "required"];
  return names.map((value) => ({ value, label: uses[value] }));
}

export const settingNames: Record<string, string> = {
  fields: "Champs du formulaire",
  moments: "Moments choisis autrement",
  confirm_by_email: "Confirmation par courriel",
  confirm_hours: "Place gardée sans confirmation",
  choice_mode: "Choix des ateliers",
  wish_count: "Nombre de vœux",
  wishes_close_at: "Fin des vœux",
  waiting_order: "Ordre des listes d’attente",
  waiting_answer: "Place qui se libère",
  offer_hours: "Temps pour répondre",
  group_limit: "Taille des groupes",
  largest_share: "Part d’une catégorie à une table",
  least_categories: "Catégories à une table",
  sub_group_size: "Taille des sous-groupes",
  remind_week: "Rappel une semaine avant",
  remind_eve: "Rappel la veille",
  thank_after: "Message après la rencontre",
  controller: "Responsable des données",
  privacy_contact: "Adresse pour les données",
  notice: "Texte ajouté",
  arrangements_days: "Aménagements et repas effacés après",
  registrations_months: "Inscriptions effacées après",
};

const values: Record<string, string> = {
  direct: "choix direct",
  ranked: "vœux classés",
  time: "par ordre d’arrivée",
  new_structures_first: "structures pas encore présentes d’abord",
  offer: "proposée",
  automatic: "donnée d’office",
};

/** A setting in words, for the two versions side by side. */
export function settingWords(name: string, value: unknown): string {
  if (name === "fields") return changedFields(value as Settings["fields"]);
  if (typeof value === "boolean") return value ? "oui" : "non";
  if (Array.isArray(value)) return String(value.length);
  return values[String(value)] ?? String(value ?? "–");
}

function changedFields(chosen: Settings["fields"]): string {
  return fields
    .filter((each) => chosen[each.name])
    .map((each) => `${each.words} : ${uses[chosen[each.name] as Use]}`)
    .join(" ; ");
}

/** What calls for a question that depends on another: « Si oui », « Si « Train » ou « Vélo » ». */
export function calledFor(question: Pick<Question, "parent_answers">, parent: Question | undefined): string {
  if (!parent) return "";
  const said = question.parent_answers.map((answer) =>
    parent.kind === "yes_no" ? (answer === "yes" ? "oui" : "non") : `« ${answer} »`,
  );
  return `Si ${said.join(" ou ")}`;
}

/** Answers of a question that another may depend on; none where one writes. */
export function answersOf(question: Question): Option[] {
  if (question.kind === "yes_no") {
    return [
      { value: "yes", label: "Oui" },
      { value: "no", label: "Non" },
    ];
  }
  return question.options.map((value) => ({ value, label: value }));
}

export function canOpenOthers(question: Question): boolean {
  return !question.parent_id && answersOf(question).length > 0;
}

/** « personne », « 1 personne », « 12 personnes » have answered. */
export function answeredWords(count: number): string {
  if (count === 0) return "pas encore de réponse";
  return count === 1 ? "1 réponse" : `${count} réponses`;
}
