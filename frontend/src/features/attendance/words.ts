/** How somebody was found, in a few words. */
export const MEANS: Record<string, string> = {
  code: "par le badge",
  name: "par le nom",
  walk_in: "sans inscription",
  paper: "sur papier",
};

const RANGE = /\s*(?:[-–—]|(?<=\d\s)à(?=\s\d))\s*/g;
const PIECE = /^(\d{1,5})(?:-(\d{1,5}))?$/;
const MOST_LINES = 5000;

/** « 1-12, 15 » as numbers, in order and once each; null when it cannot be read. The server reads it the same way. */
export function lineNumbers(typed: string): number[] | null {
  const numbers = new Set<number>();
  for (const piece of typed
    .trim()
    .replace(RANGE, "-")
    .split(/[,;\s]+/)) {
    if (piece === "") continue;
    const read = PIECE.exec(piece);
    const from = Number(read?.[1]);
    const to = Number(read?.[2] ?? read?.[1]);
    if (!read || from < 1 || to < from || to - from > MOST_LINES) return null;
    for (let line = from; line <= to; line++) numbers.add(line);
  }
  return [...numbers].sort((one, other) => one - other);
}
