import type { Schemas } from "@/shared/api/client";

type Category = Pick<Schemas["CategoryCoverageOut"], "target" | "total" | "reached" | "won">;
type Area = Pick<Schemas["AreaCoverageOut"], "communes" | "communes_won" | "population">;

/** `une structure`, `3 structures`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count > 1 ? many : one}`;
}

const grouped = new Intl.NumberFormat("fr-FR");

/** `68 %`, and never `100 %` or `0 %` of what is not quite so. */
export function share(part: number, whole: number): string {
  const percent = whole > 0 ? (100 * part) / whole : 0;
  const shown = part === 0 || part === whole ? percent : Math.min(99, Math.max(1, Math.round(percent)));
  return `${Math.round(shown)}\u00a0%`;
}

/** What became of a kind of actor, in one sentence. */
export function categoryWords({ target, total, reached, won }: Category): string {
  if (total === 0)
    return target > 0 ? "Personne n’est encore connu : à chercher." : "Personne pour le moment.";
  if (reached === 0) return "Personne n’a encore été appelé.";
  if (won === 0) {
    return `${counted(reached, "structure appelée", "structures appelées")}, aucune n’a encore dit oui.`;
  }
  const left = total - reached;
  return left > 0
    ? `${counted(left, "structure reste à appeler", "structures restent à appeler")}.`
    : "Toutes ont été appelées.";
}

/** `7 communes sur 43 ; 107 000 habitants.` */
export function areaWords({ communes, communes_won, population }: Area): string {
  const covered = `${counted(communes_won, "commune couverte", "communes couvertes")} sur ${communes}`;
  if (population === null) return `${covered}.`;
  return `${covered}\u00a0; ${grouped.format(population).replaceAll("\u202f", "\u00a0")} habitants.`;
}
