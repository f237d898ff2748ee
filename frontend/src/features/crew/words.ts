import { hours, longDay } from "@/shared/dates";
import type { Option } from "@/shared/ui/Field";
import type { StateLook } from "@/shared/ui/State";

import type { Change, Member, Post, Shift } from "./requests";

export const kinds: Record<Post["kind"], string> = {
  welcome: "Accueil",
  room_angel: "Anges de salle",
  facilitation: "Animation",
  stage: "Régie",
  other: "Autres postes",
};

export const kindOptions: Option[] = [
  { value: "welcome", label: "Accueil" },
  { value: "room_angel", label: "Ange de salle" },
  { value: "facilitation", label: "Animation" },
  { value: "stage", label: "Régie" },
  { value: "other", label: "Autre" },
];

/** « il manque 2 personnes », « complet ». */
export function gap(shift: Pick<Shift, "missing">): StateLook {
  if (shift.missing === 0) return { word: "complet", icon: "disc", tone: "good" };
  const word = shift.missing > 1 ? `il manque ${shift.missing} personnes` : "il manque 1 personne";
  return { word, icon: "warning", tone: "warn" };
}

/** « mardi 11 octobre 2022, 8 h – 9 h 15 »; the day only where there are several. */
export function when(shift: { starts_at: string; ends_at: string }, zone: string, withDay: boolean): string {
  const told = hours(shift.starts_at, shift.ends_at, zone);
  return withDay ? `${longDay(shift.starts_at, zone)}, ${told}` : told;
}

export function lasts(minutes: number): string {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (whole === 0) return `${rest} min`;
  return rest === 0 ? `${whole} h` : `${whole} h ${String(rest).padStart(2, "0")}`;
}

export function people(count: number): string {
  return count > 1 ? `${count} personnes` : `${count} personne`;
}

/** Whether somebody has something else at these hours. */
export function isBusy(member: Member, shift: Pick<Shift, "id" | "starts_at" | "ends_at">): boolean {
  const [from, to] = [Date.parse(shift.starts_at), Date.parse(shift.ends_at)];
  return member.taken.some(
    (taken) =>
      taken.shift_id !== shift.id && Date.parse(taken.starts_at) < to && from < Date.parse(taken.ends_at),
  );
}

/** Who may be put on a shift: those who are free first, those who are busy told as such and not to be chosen. */
export function choices(members: readonly Member[], shift: Shift): Option[] {
  const there = new Set(shift.people.map((person) => person.member_id));
  const rest = members.filter((member) => !there.has(member.id));
  const free = rest.filter((member) => !isBusy(member, shift));
  const busy = rest.filter((member) => isBusy(member, shift));
  return [
    ...free.map((member) => ({ value: member.id, label: named(member) })),
    ...busy.map((member) => ({
      value: member.id,
      label: `${member.name} (pris à cette heure)`,
      disabled: true,
    })),
  ];
}

function named(member: Member): string {
  const shifts = member.taken.length;
  const held = shifts === 0 ? "sans créneau" : shifts === 1 ? "1 créneau" : `${shifts} créneaux`;
  return `${member.name} (${member.is_newcomer ? "première fois, " : ""}${held})`;
}

export const changeWords: Record<Change["what"], string> = {
  added: "À ajouter",
  changed: "À changer",
  removed: "À retirer",
};

/** A new post that comes with shifts is not told twice: each of them brings it along. */
export function shownOf(changes: readonly Change[]): Change[] {
  const withShifts = new Set(
    changes.filter((each) => each.of === "shift" && each.what === "added").map((each) => each.post_name),
  );
  return changes.filter(
    (each) => each.of === "shift" || each.what !== "added" || !withShifts.has(each.post_name),
  );
}

export const linkLooks: Record<Member["link"], StateLook> = {
  none: { word: "pas encore de lien", icon: "ring", tone: "off" },
  alive: { word: "fiche ouverte", icon: "disc", tone: "good" },
  revoked: { word: "lien fermé", icon: "barred", tone: "off" },
  expired: { word: "lien fini", icon: "barred", tone: "off" },
};
