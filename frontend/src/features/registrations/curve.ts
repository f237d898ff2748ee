interface Day {
  day: string;
  count: number;
}

export interface Point extends Day {
  /** People registered up to that day, included. */
  total: number;
}

const DAY = 86_400_000;

/** Every day from the first to the last, those without anybody too, with the running total. */
export function pointsOf(days: readonly Day[]): Point[] {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return [];
  const counts = new Map(days.map((each) => [each.day, each.count]));
  const points: Point[] = [];
  let total = 0;
  for (let at = Date.parse(first.day); at <= Date.parse(last.day); at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    const count = counts.get(day) ?? 0;
    total += count;
    points.push({ day, count, total });
  }
  return points;
}

/** The line of the totals in a box of that size. */
export function lineOf(points: readonly Point[], width: number, height: number): string {
  const most = Math.max(1, points.at(-1)?.total ?? 1);
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  return points
    .map(
      (each, index) => `${(index * step).toFixed(1)},${(height - (height * each.total) / most).toFixed(1)}`,
    )
    .join(" ");
}
