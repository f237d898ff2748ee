import type { Option } from "@/shared/ui/Field";
import type { StateLook } from "@/shared/ui/State";

/** French words of the values that the server names in English. */
type Words = Record<string, string>;

export function options(words: Words): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

export const outreachLooks: Record<string, StateLook> = {
  to_contact: { word: "à contacter", icon: "dotted", tone: "off" },
  contacted: { word: "contactée", icon: "ring", tone: "plain" },
  interested: { word: "intéressée", icon: "half", tone: "note" },
  committed: { word: "engagée", icon: "disc", tone: "good" },
  co_organiser: { word: "co-organisatrice", icon: "arch", tone: "good" },
  declined: { word: "a décliné", icon: "cross", tone: "off" },
  no_answer: { word: "sans réponse", icon: "barred", tone: "warn" },
};

export const commitmentLooks: Record<string, StateLook> = {
  proposed: { word: "proposé", icon: "dashed", tone: "warn" },
  confirmed: { word: "confirmé", icon: "filling", tone: "good" },
  delivered: { word: "tenu", icon: "ticked", tone: "good" },
  withdrawn: { word: "retiré", icon: "struck", tone: "off" },
};

export const registrationLooks: Record<string, StateLook> = {
  pending: { word: "à confirmer", icon: "dotted", tone: "warn" },
  confirmed: { word: "confirmée", icon: "disc", tone: "good" },
  waiting: { word: "en liste d’attente", icon: "half", tone: "warn" },
  cancelled: { word: "annulée", icon: "cross", tone: "off" },
  expired: { word: "non confirmée", icon: "cross", tone: "off" },
};

export const origins: Words = {
  local: "du territoire",
  neighbouring: "d’un territoire voisin",
  national: "d’ailleurs en France",
};

export const registrationSources: Words = {
  public: "par la page publique",
  committee: "par l’équipe",
  import: "par un import",
  example: "avec l’exemple",
};

export const consentKinds: Words = {
  participants_list: "Figurer dans la liste des personnes inscrites",
  photo: "Être prise en photo",
  later_contact: "Recevoir un message après la rencontre",
};

export const checklistLooks: Record<string, StateLook> = {
  to_do: { word: "à faire", icon: "square", tone: "plain" },
  done: { word: "fait", icon: "ticked", tone: "good" },
  problem: { word: "problème", icon: "error", tone: "bad" },
  not_applicable: { word: "sans objet", icon: "struck", tone: "off" },
};

export const taskLooks: Record<string, StateLook> = {
  to_do: { word: "à faire", icon: "square", tone: "plain" },
  doing: { word: "en cours", icon: "filling", tone: "note" },
  done: { word: "faite", icon: "ticked", tone: "good" },
  dropped: { word: "abandonnée", icon: "struck", tone: "off" },
};

export const eventLooks: Record<string, StateLook> = {
  draft: { word: "brouillon", icon: "dashed", tone: "off" },
  published: { word: "publiée", icon: "arch", tone: "good" },
  postponed: { word: "reportée", icon: "warning", tone: "warn" },
  cancelled: { word: "annulée", icon: "cross", tone: "bad" },
  archived: { word: "archivée", icon: "filling", tone: "off" },
};

export function lookOf(looks: Record<string, StateLook>, value: string): StateLook {
  return looks[value] ?? { word: value, icon: "ring", tone: "plain" };
}

export function lookOptions(looks: Record<string, StateLook>): Option[] {
  return Object.entries(looks).map(([value, look]) => ({ value, label: look.word }));
}

export const commitmentKinds: Words = {
  place: "Lieu",
  money: "Financement",
  staff_time: "Temps humain",
  facilitation: "Animation",
  speaking: "Intervention",
  communication: "Communication",
  equipment: "Matériel",
  catering: "Restauration",
  transport: "Transport",
  other: "Autre",
};

export const sessionKinds: Words = {
  welcome: "Accueil",
  plenary: "Plénière",
  workshop: "Atelier",
  round_table: "Table ronde",
  forum: "Forum ouvert",
  break: "Pause",
  meal: "Repas",
  other: "Autre",
};

export const openness: Words = {
  everybody: "Ouverte à tout le monde",
  professionals: "Pour les professionnels",
  invited: "Sur invitation",
};

export const roomLayouts: Words = {
  circle: "En cercle",
  islands: "En îlots",
  u_shape: "En U",
  classroom: "En classe",
  theatre: "En rangées",
  standing: "Debout",
};

export const resourceKinds: Words = {
  slides: "Diaporama",
  notes: "Notes",
  picture: "Image",
  link: "Lien",
};

export const contributionRoles: Words = {
  carrier: "Structure porteuse",
  facilitator: "Animation",
  note_taker: "Prise de notes",
  moderator: "Modération",
  panellist: "Table ronde",
  speaker: "Intervention",
  host: "Accueil",
  witness: "Témoignage",
};

export const trades: Words = {
  sound: "Son",
  video: "Image",
  video_conference: "Visioconférence",
  capture: "Captation",
  light: "Lumière",
  power: "Électricité",
  network: "Réseau",
  furniture: "Mobilier",
  signage: "Signalétique",
  access: "Accessibilité",
  safety: "Sécurité",
  materials: "Matériel",
  other: "Autre",
};

export const participantKinds: Words = {
  participant: "Participe",
  facilitator: "Anime",
  speaker: "Intervient",
  organiser: "Organise",
  host: "Accueille",
  elected: "Porte un mandat",
  inhabitant: "Habite ici",
};

export const networks: Words = { good: "Bonne", weak: "Faible", none: "Aucune" };

export const roles: Words = {
  coordinator: "Coordination",
  programmer: "Groupe programmateur",
  communication: "Communication",
  stage_manager: "Régie",
  desk: "Accueil",
  reader: "Lecture",
};

export const phaseNames: Words = {
  mobilisation: "Mobilisation",
  engagement: "Engagement",
  execution: "Réalisation",
};

export const competenceNames: Words = {
  programming: "Programmation",
  communication: "Communication",
  stage_manager: "Régie",
};

/** What a file of people is for: kept in the journal. */
export const exportPurposes: readonly Option[] = [
  { value: "welcome", label: "L’accueil et les badges" },
  { value: "catering", label: "Les repas" },
  { value: "contact", label: "Écrire aux personnes inscrites" },
  { value: "report", label: "Le bilan et les chiffres" },
  { value: "partner", label: "Une structure partenaire" },
  { value: "other", label: "Un autre usage" },
];
