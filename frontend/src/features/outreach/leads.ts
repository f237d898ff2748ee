import type { Schemas } from "@/shared/api/client";

import type { Introductions } from "./requests";

/** « 29 structures jointes, 19 au comité. » */
export function boardLead(board: Schemas["BoardOut"] | undefined): string {
  if (!board) return "";
  const count = (state: string) => board.columns.find((column) => column.state === state)?.count ?? 0;
  const reached = board.total - count("to_contact");
  const joined = reached > 1 ? `${reached} structures jointes` : `${reached} structure jointe`;
  return `${joined}, ${count("co_organiser")} au comité.`;
}

/** « 12 structures à appeler aujourd’hui. » */
export function callsLead(calls: { total: number } | undefined, mine: boolean): string {
  if (!calls) return "";
  const whose = mine ? " pour vous" : "";
  if (calls.total === 0) return `Personne à appeler${whose} aujourd’hui.`;
  return `${calls.total > 1 ? `${calls.total} structures` : "1 structure"} à appeler${whose} aujourd’hui.`;
}

/** « 124 échanges notés avec les structures. » */
export function exchangesLead(exchanges: { total: number } | undefined): string {
  if (!exchanges) return "";
  if (exchanges.total === 0) return "Aucun échange n’est encore noté.";
  return exchanges.total > 1
    ? `${exchanges.total} échanges notés avec les structures.`
    : "1 échange noté avec une structure.";
}

/** « 48 structures suivies par le comité. » */
export function tableLead(structures: { total: number } | undefined): string {
  if (!structures) return "";
  if (structures.total === 0) return "Aucune structure n’est encore suivie.";
  return structures.total > 1
    ? `${structures.total} structures suivies par le comité.`
    : "1 structure suivie par le comité.";
}

/** « 6 personnes élues suivies. » */
export function electedLead(elected: { items: readonly unknown[] } | undefined): string {
  if (!elected) return "";
  const count = elected.items.length;
  if (count === 0) return "Aucune personne élue n’est encore suivie.";
  return count > 1 ? `${count} personnes élues suivies.` : "1 personne élue suivie.";
}

/** « Catégories d’acteurs couvertes : 7 sur 9. Communes représentées : 12. » */
export function coverageLead(
  coverage: Pick<Schemas["CoverageOut"], "categories" | "communes_won"> | undefined,
): string {
  if (!coverage) return "";
  const wanted = coverage.categories.filter((line) => line.target > 0);
  const covered = wanted.filter((line) => line.won >= line.target).length;
  return `Catégories d’acteurs couvertes : ${covered} sur ${wanted.length}. Communes représentées : ${coverage.communes_won}.`;
}

/** « Qui a présenté qui : 3 points de départ, 26 structures venues par une autre. » */
export function circlesLead(data: Introductions | undefined): string {
  if (!data) return "";
  const start = data.roots > 1 ? `${data.roots} points de départ` : `${data.roots} point de départ`;
  const come =
    data.introduced > 1
      ? `${data.introduced} structures venues par une autre`
      : `${data.introduced} structure venue par une autre`;
  return `Qui a présenté qui : ${start}, ${come}.`;
}
