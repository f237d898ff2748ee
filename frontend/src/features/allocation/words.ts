import { counted } from "@/shared/words/counted";

import type { Kind, Move, Workshop } from "./requests";

/** `1er choix`, `2e choix`. */
export function rankWords(rank: number): string {
  return rank === 1 ? "1er choix" : `${rank}e choix`;
}

/** What a workshop is made of, the most present first: `12 Médiation, 3 Sans catégorie`. */
export function mixWords(mix: Record<string, number>, kinds: readonly Kind[]): string {
  const parts = Object.entries(mix)
    .sort((one, other) => other[1] - one[1])
    .map(([key, count]) => `${count} ${kinds.find((kind) => kind.key === key)?.name ?? "autre"}`);
  return parts.join(", ") || "personne";
}

/** The share, in percent, of the kind that is most present. */
export function largestShare(mix: Record<string, number>): number {
  const counts = Object.values(mix);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total ? Math.round((100 * Math.max(...counts)) / total) : 0;
}

const NO_SEAT = 100_000;
const SEAT = 1_000;

/** What a move does, in words: the wish, the places, the mix, and whether somebody is left without. */
export function effectWords(move: Move): string {
  if (move.is_current) return "comme maintenant";
  if (!move.possible) return move.free === 0 ? "complet" : "impossible : un autre atelier au même moment";
  const said = [];
  if (move.session_id) {
    said.push(move.rank ? rankWords(move.rank) : "pas un vœu de cette personne");
    if (move.free !== null) said.push(counted(move.free, "place libre", "places libres"));
  } else if (move.cost >= NO_SEAT) said.push("cette personne n’aurait plus aucun atelier");
  else if (move.cost >= SEAT) said.push("cette personne n’aurait rien à ce moment");
  if (move.mix > 0) said.push("le mélange est moins bon");
  if (move.mix < 0) said.push("le mélange est meilleur");
  return said.join(", ");
}

/** Workshops that start together, in the order given. */
export function byMoment<Each extends { starts_at: string }>(workshops: readonly Each[]): Each[][] {
  const found = new Map<string, Each[]>();
  for (const each of workshops) found.set(each.starts_at, [...(found.get(each.starts_at) ?? []), each]);
  return [...found.values()];
}

export function titleOf(workshops: readonly Workshop[], id: string): string {
  return workshops.find((each) => each.session_id === id)?.title ?? "un atelier retiré du programme";
}
