import type { Schemas } from "@/shared/api/client";

export type PrintKind = Schemas["PrintKind"];
type Permission = Schemas["Permission"];

/** What may be chosen for a print; each is a field of `PrintOptions`. */
export type Choice =
  | "day"
  | "direction"
  | "form"
  | "number"
  | "organisation"
  | "paper"
  | "person"
  | "room"
  | "session"
  | "trade";

export interface PrintEntry {
  kind: PrintKind;
  title: string;
  /** For whom, in a sentence, and on what paper. */
  lead: string;
  right: Permission;
  choices?: readonly Choice[];
  /** It can be made of what is not published yet. */
  hasDraft?: boolean;
  /** The same is on a public page, for those who read on a screen. */
  hasTwin?: boolean;
}

export interface PrintGroup {
  id: string;
  title: string;
  prints: readonly PrintEntry[];
}

const MAKE = "prints.make";

export const GROUPS: readonly PrintGroup[] = [
  {
    id: "public",
    title: "Pour le public",
    prints: [
      {
        kind: "programme",
        title: "Dépliant",
        lead: "À donner à l’accueil. Une feuille A4 recto verso, à plier en deux.",
        right: MAKE,
        hasDraft: true,
        hasTwin: true,
      },
      {
        kind: "booklet",
        title: "Livret",
        lead: "À donner à qui reste toute la journée. Pages A5 sur des feuilles A4, à plier et à agrafer.",
        right: MAKE,
        choices: ["form"],
        hasDraft: true,
        hasTwin: true,
      },
      {
        kind: "poster",
        title: "Affiche du programme",
        lead: "À l’entrée et près du café. A3, lisible à deux mètres.",
        right: MAKE,
        hasDraft: true,
        hasTwin: true,
      },
      {
        kind: "large-print",
        title: "Programme en gros caractères",
        lead: "Pour qui voit mal : caractères de 18 points, une colonne. Gardez-en quelques-uns à l’accueil.",
        right: MAKE,
        hasDraft: true,
        hasTwin: true,
      },
      {
        kind: "mini-programme",
        title: "Mini-programme",
        lead: "Pour la poche. Huit cartes par feuille A4, à couper.",
        right: MAKE,
        hasDraft: true,
      },
      {
        kind: "track-posters",
        title: "Affiches de thématique",
        lead: "Pour donner envie : la question de chaque atelier, en A3.",
        right: MAKE,
        choices: ["session"],
        hasDraft: true,
      },
    ],
  },
  {
    id: "orienter",
    title: "Pour s’orienter",
    prints: [
      {
        kind: "door-sheets",
        title: "Affiches de porte",
        lead: "Une feuille par salle et par créneau : ce qui s’y passe, ce qui vient ensuite.",
        right: MAKE,
        choices: ["room", "day", "paper"],
        hasDraft: true,
      },
      {
        kind: "arrows",
        title: "Flèches",
        lead: "Dans les couloirs. Huit directions, dites aussi en toutes lettres.",
        right: MAKE,
        choices: ["direction", "paper"],
        hasDraft: true,
      },
    ],
  },
  {
    id: "inscrits",
    title: "Pour les personnes inscrites",
    prints: [
      {
        kind: "registration-letters",
        title: "Lettres d’inscription",
        lead: "Pour qui n’a pas de courriel : sa journée, l’adresse de sa page, son code, son badge et un coupon pour changer. Recto verso.",
        right: "registrations.edit",
      },
      {
        kind: "attendance-sheet",
        title: "Feuilles d’émargement",
        lead: "Pour faire signer qui vient, par séance ou par demi-journée. Les numéros de ligne restent les mêmes.",
        right: "attendance.check",
        choices: ["number"],
      },
      {
        kind: "attestations",
        title: "Attestations d’inscription",
        lead: "Une page par personne inscrite, pour son employeur. Chaque personne imprime aussi la sienne depuis sa page.",
        right: "badges.make",
      },
      {
        kind: "presence-attestations",
        title: "Attestations de présence",
        lead: "Pour qui est venu, d’après les pointages. Un code permet de les vérifier.",
        right: "attendance.manage",
      },
    ],
  },
  {
    id: "equipe",
    title: "Pour l’équipe",
    prints: [
      {
        kind: "animation-sheets",
        title: "Fiches d’animation",
        lead: "Pour qui anime : heures, questions, matériel, de la place pour noter.",
        right: MAKE,
        choices: ["session"],
      },
      {
        kind: "role-cards",
        title: "Cartes de rôle",
        lead: "À couper : de qui prendre la place, atelier par atelier.",
        right: MAKE,
        choices: ["session"],
      },
      {
        kind: "name-cards",
        title: "Chevalets",
        lead: "À plier en deux : qui modère et qui parle, table ronde par table ronde.",
        right: MAKE,
        choices: ["session"],
      },
      {
        kind: "crew-sheets",
        title: "Feuilles de l’équipe",
        lead: "Pour chaque bénévole : son poste, ses heures, qui appeler. La liste des téléphones à la fin.",
        right: "crew.read",
      },
    ],
  },
  {
    id: "regie",
    title: "Pour la régie",
    prints: [
      {
        kind: "run-sheet",
        title: "Conducteur",
        lead: "La journée minute par minute, lisible dans la pénombre ; ou pour une salle, une personne, un métier.",
        right: MAKE,
        choices: ["day", "room", "person", "trade"],
        hasDraft: true,
      },
      {
        kind: "stage-needs",
        title: "Besoins par salle",
        lead: "Ce que chaque séance demande à sa salle, qui le prête, ce qui manque.",
        right: MAKE,
      },
      {
        kind: "checklist",
        title: "Points de régie",
        lead: "La liste à cocher, salle par salle.",
        right: MAKE,
      },
    ],
  },
  {
    id: "partenaires",
    title: "Pour les partenaires",
    prints: [
      {
        kind: "letters",
        title: "Lettres d’engagement",
        lead: "Ce que chaque structure apporte, à relire et à signer.",
        right: MAKE,
        choices: ["organisation"],
      },
      {
        kind: "coverage",
        title: "Couverture du territoire",
        lead: "Qui est là, qui manque : catégories, communes, relais.",
        right: MAKE,
      },
    ],
  },
];

/** The directions of arrows, clockwise from straight on. */
export const DIRECTIONS: readonly { value: string; label: string }[] = [
  { value: "up", label: "Tout droit" },
  { value: "up-right", label: "En haut à droite" },
  { value: "right", label: "À droite" },
  { value: "down-right", label: "En bas à droite" },
  { value: "down", label: "Derrière vous" },
  { value: "down-left", label: "En bas à gauche" },
  { value: "left", label: "À gauche" },
  { value: "up-left", label: "En haut à gauche" },
];

export const TRADES: readonly { value: string; label: string }[] = [
  { value: "sound", label: "Le son" },
  { value: "video", label: "L’image" },
  { value: "light", label: "La lumière" },
  { value: "access", label: "L’accessibilité" },
];

/** What was chosen, as the address of the print says it: what was left as it is stays out. */
export function addressOf(kind: string, chosen: Readonly<Record<string, string>>): string {
  const told = Object.entries(chosen).filter(([, value]) => value !== "");
  const query = new URLSearchParams(told).toString();
  return query ? `${kind}.pdf?${query}` : `${kind}.pdf`;
}
