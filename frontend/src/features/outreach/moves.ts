/** The columns as they stand, from left to right. */
export const STATES = [
  "to_contact",
  "contacted",
  "interested",
  "committed",
  "co_organiser",
  "no_answer",
  "declined",
] as const;

export interface Column<Card extends { id: string } = { id: string }> {
  state: string;
  cards: readonly Card[];
}

const ALONG: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
const ACROSS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

/** The state beside this one, for Shift and an arrow; none at either end. */
export function stateBeside(state: string, key: string): string | null {
  const step = ALONG[key];
  const place = STATES.findIndex((each) => each === state);
  if (!step || place < 0) return null;
  return STATES[place + step] ?? null;
}

/** The card to which an arrow leads: in the column, or at the same height in the next column that holds any. */
export function cardBeside(columns: readonly Column[], id: string, key: string): string | null {
  const at = columns.findIndex((column) => column.cards.some((card) => card.id === id));
  const cards = columns[at]?.cards;
  if (!cards) return null;
  const row = cards.findIndex((card) => card.id === id);
  if (key in ACROSS) return cards[row + (ACROSS[key] ?? 0)]?.id ?? null;
  const step = ALONG[key];
  if (!step) return null;
  for (let next = at + step; next >= 0 && next < columns.length; next += step) {
    const found = columns[next]?.cards ?? [];
    if (found.length > 0) return found[Math.min(row, found.length - 1)]?.id ?? null;
  }
  return null;
}

/** The columns in their order, with the cards that were just moved already where they go. */
export function withMoves<Card extends { id: string }, Held extends Column<Card> & { count: number }>(
  columns: readonly Held[],
  moved: ReadonlyMap<string, string>,
): Held[] {
  const cards = new Map(columns.flatMap((column) => column.cards.map((card) => [card.id, card] as const)));
  const origin = new Map(
    columns.flatMap((column) => column.cards.map((card) => [card.id, column.state] as const)),
  );
  const leaving = [...moved].filter(([id, state]) => cards.has(id) && origin.get(id) !== state);
  return STATES.flatMap((state) => {
    const column = columns.find((each) => each.state === state);
    if (!column) return [];
    const gone = leaving.filter(([id]) => origin.get(id) === state).map(([id]) => id);
    const come = leaving.filter(([, to]) => to === state).map(([id]) => cards.get(id) as Card);
    return [
      {
        ...column,
        count: column.count - gone.length + come.length,
        cards: [...come, ...column.cards.filter((card) => !gone.includes(card.id))],
      },
    ];
  });
}
