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
