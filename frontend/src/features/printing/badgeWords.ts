import type { Schemas } from "@/shared/api/client";
import type { Option } from "@/shared/ui/Field";

export type BadgeSettings = Schemas["BadgeSettingsIn"];
export type BadgesRead = Schemas["BadgesOut"];
export type Batch = Schemas["BatchOut"];
export type Standing = Schemas["StandingOut"];
export type CustomSheet = Schemas["CustomSheetIn"];
export type KindStyle = Schemas["KindStyleIn"];

export const CUSTOM = "CUSTOM";

export const layouts: Option[] = [
  { value: "first_name", label: "Le prénom d’abord" },
  { value: "full_name", label: "Prénom et nom, de même taille" },
  { value: "structure", label: "La structure d’abord" },
  { value: "my_day", label: "Le nom et mes ateliers" },
];

export const orders: Option[] = [
  { value: "name", label: "Par nom de famille" },
  { value: "structure", label: "Par structure" },
];

export const shapeWords: Record<string, string> = {
  ring: "anneau",
  triangle: "triangle",
  diamond: "losange",
  square: "carré",
  cross: "croix",
  star: "étoile",
  house: "maison",
};

export const batchWords: Record<Batch["what"], string> = {
  all: "Tous les badges",
  new: "Les nouveaux",
  changed: "Les changés",
  pending: "Les nouveaux et les changés",
  chosen: "Des personnes choisies",
  reprint: "Un badge réimprimé",
  blanks: "Des badges vierges",
};

function counted(count: number, one: string, many: string): string {
  return `${count} ${count > 1 ? many : one}`;
}

/** « 12 nouveaux badges, 3 changés (structure, ateliers), 140 à jour. » */
export function standingWords({ new: fresh, changed, why, right }: Standing): string {
  const reasons = why.map((each) => each.what).join(", ");
  const told = [
    fresh > 0 && counted(fresh, "nouveau badge", "nouveaux badges"),
    changed > 0 && `${counted(changed, "changé", "changés")}${reasons && ` (${reasons})`}`,
    right > 0 && `${right} à jour`,
  ].filter(Boolean);
  return told.length > 0 ? `${told.join(", ")}.` : "Personne n’est encore inscrit.";
}

export function countWords({ badges, blanks }: Batch): string {
  const told = [
    badges > 0 && counted(badges, "badge", "badges"),
    blanks > 0 && counted(blanks, "vierge", "vierges"),
  ].filter(Boolean);
  return told.join(", ") || "vide";
}

/** What the server keeps, from what it told. */
export function settingsOf(read: BadgesRead): BadgeSettings {
  const kinds = Object.fromEntries(
    Object.entries(read.kinds).map(([kind, { word, shape, colour, is_filled }]) => [
      kind,
      { word, shape, colour, is_filled },
    ]),
  );
  const { layout, sheet, custom, offset_x, offset_y, has_back, order, shows, desks } = read;
  return { layout, sheet, custom, offset_x, offset_y, has_back, order, shows, desks, kinds };
}

/** Letters as people type them: « A, G N » are three desks. */
export function desksOf(text: string): string[] {
  return text.toUpperCase().match(/\p{L}/gu) ?? [];
}

/** A number as people type it, with a comma or a point; nothing is zero. */
export function millimetres(text: string): number {
  const number = Number(text.replace(",", "."));
  return Number.isFinite(number) ? number : 0;
}
