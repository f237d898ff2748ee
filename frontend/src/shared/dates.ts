/** Dates and hours are the event's, whatever the reader's own zone. */

const NB = "\u00a0";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone: it costs a hundred times what using it does. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("fr-FR", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formats.set(zone, made);
  return made;
}

function parts(iso: string, zone: string): Record<string, string> {
  const read = formatOf(zone).formatToParts(new Date(iso));
  return Object.fromEntries(read.map((part) => [part.type, part.value]));
}

/** `2022-10-11T09:30`, as a field of date and hour wants it. */
export function localInput(iso: string | null | undefined, zone: string): string {
  if (!iso) return "";
  const { year, month, day, hour, minute } = parts(iso, zone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** `14 h 30`, `9 h`. */
export function hour(iso: string, zone: string): string {
  const { hour, minute } = parts(iso, zone);
  return hourOf(Number(hour) * 60 + Number(minute));
}

export function hourOf(minutes: number): string {
  const rest = minutes % 60;
  const whole = Math.floor(minutes / 60) % 24;
  return rest ? `${whole}${NB}h${NB}${String(rest).padStart(2, "0")}` : `${whole}${NB}h`;
}

export function hours(from: string, to: string, zone: string): string {
  return `${hour(from, zone)}${NB}– ${hour(to, zone)}`;
}

/** `mardi 11 octobre 2022`, or `Tuesday 11 October 2022` in the English shell. */
export function longDay(iso: string, zone: string, language: "fr" | "en" = "fr"): string {
  const text = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(new Date(iso));
  return text.replace(/\b1 (?=[a-zéû])/, "1er ");
}

/** `7 septembre`, `1er septembre`. */
export function dayMonth(iso: string, zone: string): string {
  const text = new Intl.DateTimeFormat("fr-FR", { timeZone: zone, day: "numeric", month: "long" }).format(
    new Date(iso),
  );
  return text.replace(/^1 /, "1er ");
}

/** `11/10/2022`, of an instant in a zone. */
export function shortDay(iso: string, zone: string): string {
  const { year, month, day } = parts(iso, zone);
  return `${day}/${month}/${year}`;
}

/** `11/10/2022`, of a date without hour. */
export function plainDate(date: string | null | undefined): string {
  if (!date) return "";
  const [year, month, day] = date.slice(0, 10).split("-");
  return `${day}/${month}/${year}`;
}

/** `11/10/2022, 14 h 30` */
export function stamp(iso: string, zone: string): string {
  return `${shortDay(iso, zone)}, ${hour(iso, zone)}`;
}

/** Minutes since midnight on the event's clocks. */
export function minuteOfDay(iso: string, zone: string): number {
  const { hour, minute } = parts(iso, zone);
  return Number(hour) * 60 + Number(minute);
}

/** `2022-10-11`, on the event's clocks. */
export function dayOf(iso: string, zone: string): string {
  return localInput(iso, zone).slice(0, 10);
}

export function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
}

/** The local date and hour of a day and a minute, without zone: the server reads it on the event's clocks. */
export function localOf(day: string, minute: number): string {
  const at = new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000);
  return at.toISOString().slice(0, 16);
}

/** Whole days from today to a date, on the event's clocks: 34 the day before J−33. */
export function daysUntil(iso: string, zone: string, now = new Date()): number {
  const today = dayOf(now.toISOString(), zone);
  return Math.round((Date.parse(dayOf(iso, zone)) - Date.parse(today)) / 86_400_000);
}

/** The instants at which clocks of the zone show that date and hour: one, two when they go back, none when they skip. */
export function instantsOf(local: string, zone: string): string[] {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return [];
  const around = [wall - 86_400_000, wall + 86_400_000].map((at) => wall - offsetAt(at, zone));
  const found = around
    .map((at) => new Date(at).toISOString())
    .filter((at) => localInput(at, zone) === local.slice(0, 16));
  return [...new Set(found)].sort();
}

function offsetAt(at: number, zone: string): number {
  return Date.parse(`${localInput(new Date(at).toISOString(), zone)}Z`) - at;
}

/** The same date and hour on the clocks, so many days later: `2026-10-13T09:30` → `2026-10-20T09:30`. */
export function daysAfter(local: string, days: number): string {
  return new Date(Date.parse(`${local}Z`) + days * 86_400_000).toISOString().slice(0, local.length);
}
