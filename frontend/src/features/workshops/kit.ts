import type { Schemas } from "@/shared/api/client";

export type Kit = Schemas["KitOut"];
export type Axis = Schemas["AxisOut"];
export type Per = Schemas["Per"];

/** Lines carry a key, so that the focus follows a line that moves. */
export interface Step {
  key: string;
  kind: Kit["steps"][number]["kind"];
  title: string;
  minutes: number;
  content: string;
}
export interface Question {
  key: string;
  text: string;
  options: readonly string[];
}
export interface Material {
  key: string;
  label: string;
  quantity: number;
  per: Per;
}
export interface Role {
  key: string;
  title: string;
  text: string;
}

/** The kit as it is being written, with the groups of its session. */
export interface Draft {
  axis: string;
  mode: Kit["mode"];
  proposals: string;
  steps: readonly Step[];
  questions: readonly Question[];
  materials: readonly Material[];
  roles: readonly Role[];
  sub_groups: number | null;
}

const NB = "\u00a0";
const PEOPLE_A_GROUP = 10;
const ROUNDING = 5;
let made = 0;

export const newKey = () => `line-${made++}`;

export function draftOf(kit: Kit, sub_groups: number | null): Draft {
  const { axis, mode, proposals } = kit;
  return {
    axis,
    mode,
    proposals,
    steps: kit.steps.map(({ kind, title, minutes, content }) => ({
      key: newKey(),
      kind,
      title,
      minutes,
      content,
    })),
    questions: kit.questions.map(({ text, options }) => ({ key: newKey(), text, options })),
    materials: kit.materials.map(({ label, quantity, per }) => ({ key: newKey(), label, quantity, per })),
    roles: kit.roles.map(({ title, text }) => ({ key: newKey(), title, text })),
    sub_groups,
  };
}

/** What is sent of it: everything but the keys and the groups, which belong to the session. */
export function bodyOf(draft: Draft): Schemas["KitIn"] {
  const { axis, mode, proposals } = draft;
  return {
    axis,
    mode,
    proposals,
    steps: draft.steps.map(({ kind, title, minutes, content }) => ({ kind, title, minutes, content })),
    questions: draft.questions.map(({ text, options }) => ({
      text,
      options: options.filter((each) => each.trim()),
    })),
    materials: draft.materials.map(({ label, quantity, per }) => ({ label, quantity, per })),
    roles: draft.roles.map(({ title, text }) => ({ title, text })),
    fit: false,
  };
}

export function isSame(one: Draft, other: Draft): boolean {
  const told = (draft: Draft) => JSON.stringify([bodyOf(draft), draft.sub_groups]);
  return told(one) === told(other);
}

interface Lasting {
  minutes: number;
}

export function total(steps: readonly Lasting[]): number {
  return steps.reduce((sum, step) => sum + step.minutes, 0);
}

/** When each step begins and the last one ends, as instants: changing one moves all that follow. */
export function startsOf(steps: readonly Lasting[], startsAt: string | null): (string | null)[] {
  if (!startsAt) return [...steps, null].map(() => null);
  let at = Date.parse(startsAt);
  const found = [new Date(at).toISOString()];
  for (const step of steps) {
    at += step.minutes * 60_000;
    found.push(new Date(at).toISOString());
  }
  return found;
}

/** The steps stretched or shortened together, in fives, none under five; as they are when there is no room for that. */
export function fitted<Each extends Lasting>(steps: readonly Each[], minutes: number): readonly Each[] {
  const whole = total(steps);
  const units = Math.floor(minutes / ROUNDING);
  const spare = minutes % ROUNDING;
  if (!whole || units < steps.length) return steps;
  const shares = steps.map((step) => (step.minutes * (units - steps.length)) / whole);
  const given = shares.map((share) => 1 + Math.floor(share));
  const byRest = steps
    .map((_, at) => at)
    .sort((a, b) => rest(shares, a) - rest(shares, b) || a - b)
    .slice(0, units - given.reduce((sum, each) => sum + each, 0));
  for (const at of byRest) given[at] = (given[at] ?? 0) + 1;
  const longest = given.indexOf(Math.max(...given));
  return steps.map((step, at) => ({
    ...step,
    minutes: (given[at] ?? 1) * ROUNDING + (at === longest ? spare : 0),
  }));
}

function rest(shares: readonly number[], at: number): number {
  const share = shares[at] ?? 0;
  return Math.floor(share) - share;
}

/** The groups that the session asks for, else one for about ten people. */
export function groupsFor(people: number | null, asked: number | null): number {
  if (asked) return asked;
  return people ? Math.max(1, Math.ceil(people / PEOPLE_A_GROUP)) : 1;
}

/** How many have to be there in all; for a number of people that nobody knows, ten. */
export function needed(material: Pick<Material, "quantity" | "per">, people: number | null, groups: number) {
  const times = { session: 1, group: groups, person: people || PEOPLE_A_GROUP };
  return material.quantity * times[material.per];
}

/** The list with one line a place further; as it is at either end. */
export function movedBy<Each>(list: readonly Each[], index: number, step: 1 | -1): readonly Each[] {
  const other = index + step;
  if (other < 0 || other >= list.length) return list;
  const moved = [...list];
  const line = moved.splice(index, 1);
  moved.splice(other, 0, ...line);
  return moved;
}

/** How long it takes against how long there is, in a sentence; what is too long is bad, what is shorter is good. */
export function lengthWords(steps: readonly Lasting[], lasts: number | null): { tone: string; text: string } {
  const whole = total(steps);
  if (lasts === null) {
    return { tone: "off", text: `${duration(whole)} en tout. La séance n’a pas encore d’horaire.` };
  }
  const sum = `${duration(whole)} sur ${duration(lasts)}`;
  if (whole > lasts) return { tone: "bad", text: `${sum} : ${duration(whole - lasts)} de trop.` };
  if (whole < lasts) return { tone: "good", text: `${sum} : il reste ${duration(lasts - whole)}.` };
  return { tone: "good", text: `${sum}.` };
}

/** `45 min`, `1 h`, `1 h 30`. */
export function duration(minutes: number): string {
  if (minutes < 60) return `${minutes}${NB}min`;
  const spare = minutes % 60;
  const whole = `${Math.floor(minutes / 60)}${NB}h`;
  return spare ? `${whole}${NB}${String(spare).padStart(2, "0")}` : whole;
}
