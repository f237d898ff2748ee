/** Where each thing of the day stands on the board: plain arithmetic over instants, in milliseconds. */

export interface Span {
  from: number;
  to: number;
}

const MINUTE = 60_000;
const STEP = 30 * MINUTE;
/** What a screen shows at a scale that leaves a pause readable. */
const SHOWN = 195 * MINUTE;
/** How much of what is over stays in sight. */
const BEFORE = 60 * MINUTE;

/** Everything of a day, to whole half-hours. */
export function dayOfSpans(spans: readonly Span[]): Span | null {
  if (spans.length === 0) return null;
  const from = Math.min(...spans.map((each) => each.from));
  const to = Math.max(...spans.map((each) => each.to));
  return { from: down(from), to: Math.ceil(to / STEP) * STEP };
}

/** The hours shown: around now while the day runs, else its beginning; moved by so many minutes, never out of the day. */
export function windowOf(day: Span, now: number, moved = 0): Span {
  if (day.to - day.from <= SHOWN) return day;
  const runs = now >= day.from && now <= day.to;
  const wanted = (runs ? down(now - BEFORE) : day.from) + moved * MINUTE;
  const from = Math.min(Math.max(wanted, day.from), day.to - SHOWN);
  return { from, to: from + SHOWN };
}

function down(at: number): number {
  return Math.floor(at / STEP) * STEP;
}

export interface Spot {
  left: number;
  width: number;
}

/** Where a span stands in the window, in hundredths of its width; nothing when it is out of it. */
export function spotOf(span: Span, shown: Span): Spot | null {
  const from = Math.max(span.from, shown.from);
  const to = Math.min(span.to, shown.to);
  if (to <= from) return null;
  const whole = shown.to - shown.from;
  return { left: ((from - shown.from) / whole) * 100, width: ((to - from) / whole) * 100 };
}

/** The share of the window that is past, or nothing when now is out of it. */
export function nowIn(shown: Span, now: number): number | null {
  if (now < shown.from || now > shown.to) return null;
  return ((now - shown.from) / (shown.to - shown.from)) * 100;
}

/** The half-hours of the window. */
export function marksOf(shown: Span): number[] {
  const first = Math.ceil(shown.from / STEP) * STEP;
  const marks: number[] = [];
  for (let at = first; at < shown.to; at += STEP) marks.push(at);
  return marks;
}

/** What overlaps stands one under the other: the row of each, in the order given back. */
export function stacked<T extends Span>(blocks: readonly T[]): { block: T; row: number }[] {
  const ends: number[] = [];
  return [...blocks]
    .sort((one, other) => one.from - other.from || other.to - one.to)
    .map((block) => {
      const free = ends.findIndex((end) => end <= block.from);
      const row = free === -1 ? ends.length : free;
      ends[row] = block.to;
      return { block, row };
    });
}
