/** The list with the one at `at` a step up or down; the same when it stands at the end. */
export function movedBy<Row>(rows: readonly Row[], at: number, step: 1 | -1): readonly Row[] {
  const [row, other] = [rows[at], rows[at + step]];
  if (row === undefined || other === undefined) return rows;
  return rows.map((each, rank) => (rank === at ? other : rank === at + step ? row : each));
}
