/** Where things stand on the timeline: plain arithmetic on dates without hour and on widths in pixels. */

const DAY = 86_400_000;
const NEAR_TODAY = 90;
const LETTER = 6.7;
const MARK = 26;
const LABEL_GAP = 74;
const FLAG = 52;

export interface Scale {
  first: string;
  /** Days from the first to the last, both shown. */
  days: number;
}

export interface Month {
  /** The first day of it that is on the scale. */
  on: string;
  left: number;
}

/** Days between two dates written `2026-09-07`. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** The days that hold every task and the gathering; today too, unless it is months away. */
export function scaleOf(dates: readonly string[], today: string): Scale {
  const sorted = [...dates].sort();
  let first = sorted[0] ?? today;
  let last = sorted.at(-1) ?? today;
  if (today < first && daysFrom(today, first) <= NEAR_TODAY) first = today;
  if (today > last && daysFrom(last, today) <= NEAR_TODAY) last = today;
  const margin = Math.max(3, Math.round(daysFrom(first, last) * 0.04));
  first = plusDays(first, -margin);
  return { first, days: daysFrom(first, plusDays(last, margin)) };
}

/** From 0 to 1 along the scale; beyond for a day that it does not hold. */
export function at(scale: Scale, date: string): number {
  return daysFrom(scale.first, date) / scale.days;
}

export function holds(scale: Scale, date: string): boolean {
  const place = at(scale, date);
  return place >= 0 && place <= 1;
}

/** The months whose name has room: the longer the scale, the fewer. */
export function monthsOf(scale: Scale, width: number): Month[] {
  const months: Month[] = [{ on: scale.first, left: 0 }];
  let [year = 0, month = 0] = scale.first.split("-").map(Number);
  for (;;) {
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    const on = `${year}-${String(month).padStart(2, "0")}-01`;
    if (!holds(scale, on)) break;
    months.push({ on, left: at(scale, on) });
  }
  return thinned(months, width);
}

/** First of months win over the part of a month with which the scale begins. */
function thinned(months: Month[], width: number): Month[] {
  const [opening, second] = months;
  if (opening && second && second.left * width < LABEL_GAP) months.shift();
  const kept: Month[] = [];
  for (const month of months) {
    const last = kept.at(-1);
    if (month.left > 0 && (1 - month.left) * width < LABEL_GAP) continue;
    if (!last || (month.left - last.left) * width >= LABEL_GAP) kept.push(month);
  }
  return kept;
}

/** The part of some days, the last included, that is on the scale. */
export function stretch(scale: Scale, first: string, last: string): { left: number; width: number } | null {
  const from = Math.max(0, at(scale, first));
  const to = Math.min(1, at(scale, plusDays(last, 1)));
  return to > from ? { left: from, width: to - from } : null;
}

export function textWidth(text: string): number {
  return text.length * LETTER + MARK;
}

/** On which side of its mark a label has room; on the wider one when it has none, where it then wraps. */
export function sideOf(left: number, label: number, width: number): "right" | "left" {
  const before = left * width;
  if (before + label <= width) return "right";
  if (label <= before + MARK) return "left";
  return before > width / 2 ? "left" : "right";
}

export type Anchor = "middle" | "start" | "end";

/** How the flags of today and of the day hang from their lines, so that neither hides the other nor leaves the scale. */
export function anchorsOf(today: number | null, day: number, width: number): { today: Anchor; day: Anchor } {
  const alone = (place: number): Anchor =>
    place * width < FLAG ? "start" : (1 - place) * width < FLAG ? "end" : "middle";
  if (today === null || Math.abs(today - day) * width >= 2 * FLAG) {
    return { today: alone(today ?? 0), day: alone(day) };
  }
  return today <= day ? { today: "end", day: "start" } : { today: "start", day: "end" };
}

/** The Monday of a date's week. */
export function mondayOf(date: string): string {
  const weekday = (new Date(Date.parse(date)).getUTCDay() + 6) % 7;
  return plusDays(date, -weekday);
}
