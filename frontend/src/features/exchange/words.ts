/** « 1 ligne », « 28 lignes ». */
export function linesWords(count: number): string {
  return `${count} ${count > 1 ? "lignes" : "ligne"}`;
}

const statuses: Record<string, [one: string, many: string]> = {
  create: ["à créer", "à créer"],
  change: ["à changer", "à changer"],
  unchanged: ["sans changement", "sans changement"],
  merged: ["réunie à une autre ligne", "réunies à une autre ligne"],
  left_out: ["laissée de côté", "laissées de côté"],
  question: ["à décider", "à décider"],
  wrong: ["à réparer", "à réparer"],
};

/** What becomes of so many lines: « laissée de côté », « laissées de côté ». */
export function statusWord(status: string, count = 1): string {
  const [one, many] = statuses[status] ?? [status, status];
  return count > 1 ? many : one;
}

/** « 3 à créer, 1 laissée de côté » */
export function countsWords(counts: Record<string, number>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${statusWord(status, count)}`)
    .join(", ");
}

/** Why some rows stay when an import is undone. */
export function keptWords(why: Record<string, number>): string {
  const told = (count: number, one: string, many: string) =>
    count > 0 && `${count} ${count > 1 ? many : one}`;
  return [
    told(why["touched"] ?? 0, "gardée, car modifiée depuis", "gardées, car modifiées depuis"),
    told(why["used"] ?? 0, "gardée, car utilisée depuis", "gardées, car utilisées depuis"),
  ]
    .filter(Boolean)
    .join(", ");
}

/** What the import had only changed when it is undone. */
export function changedWords(count: number): string {
  return count > 1
    ? `${count} lignes que l’import avait seulement changées gardent leurs nouvelles valeurs`
    : "1 ligne que l’import avait seulement changée garde ses nouvelles valeurs";
}
