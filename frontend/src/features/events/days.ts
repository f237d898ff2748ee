import { daysAfter } from "@/shared/dates";

/** A day or half-day, as the clocks of the event show it. */
export interface Day {
  starts_at: string;
  ends_at: string;
}

/** The days with each of them again the next weeks, in order; one that is there already is not written twice. */
export function weekly(days: readonly Day[], weeks: number): Day[] {
  const whole = days.filter(isWhole);
  const again = Array.from({ length: weeks }, (_, week) =>
    whole.map((day) => ({
      starts_at: daysAfter(day.starts_at, 7 * (week + 1)),
      ends_at: daysAfter(day.ends_at, 7 * (week + 1)),
    })),
  );
  const known = new Map([...whole, ...again.flat()].map((day) => [day.starts_at, day]));
  return inOrder([...known.values()]);
}

/** One more after the last: the next day at the same hours. */
export function oneMore(days: readonly Day[], first: Day): Day {
  const last = days.filter(isWhole).at(-1);
  if (!last) return first;
  return { starts_at: daysAfter(last.starts_at, 1), ends_at: daysAfter(last.ends_at, 1) };
}

export function inOrder(days: readonly Day[]): Day[] {
  return [...days].sort((one, other) => one.starts_at.localeCompare(other.starts_at));
}

function isWhole(day: Day): boolean {
  return Boolean(day.starts_at && day.ends_at);
}
