import { hourOf } from "@/shared/dates";

import type { Carried } from "./drag";
import type { Position, Shown } from "./layout";
import { overlap, roomsOf } from "./layout";
import type { Session } from "./requests";

/** Hours of a day, in minutes since midnight. */
export interface Hours {
  from: number;
  to: number;
}

/** When a room or who contributes is there on the day shown, by its id; what is not in it is there all day. */
export type Presence = ReadonlyMap<string, readonly Hours[]>;

type Contribution = Session["contributions"][number];

/** Who contributes, as checks tell people apart: the contact, else a single person named here. */
export function personKey(contribution: Contribution): string | null {
  if (contribution.contact_id) return contribution.contact_id;
  return contribution.label && contribution.headcount === 1 ? contribution.label.toLowerCase() : null;
}

/** What the browser sees at once of a place before it is asked for: the server tells everything on the drop. */
export function clashesAt(
  session: Carried,
  at: Position,
  all: readonly Shown[],
  presence: Presence,
): string[] {
  const rooms = new Set(roomsOf({ session, roomId: at.roomId }));
  const people = new Set(session.contributions.map(personKey).filter((key) => key !== null));
  const said: string[] = [];
  for (const other of all) {
    if (other.session.id === session.id || !overlap(at, other)) continue;
    if (roomsOf(other).some((room) => rooms.has(room))) {
      said.push(`Salle déjà prise\u00a0: «\u00a0${other.session.title}\u00a0»`);
    }
    const twice = other.session.contributions.find((each) => people.has(personKey(each) ?? ""));
    if (twice) said.push(`${twice.name} est dans «\u00a0${other.session.title}\u00a0»`);
  }
  if ([...rooms].some((room) => isAway(presence, room, at))) said.push("La salle n’est pas ouverte");
  for (const each of session.contributions) {
    if (isAway(presence, each.id, at)) said.push(`${each.name} n’est pas là à cette heure`);
  }
  return [...new Set(said)];
}

function isAway(presence: Presence, key: string, at: Hours): boolean {
  const hours = presence.get(key);
  return hours !== undefined && !hours.some((each) => each.from <= at.from && at.to <= each.to);
}

/** The hours between `first` and `last` when it is not there. */
export function awayHours(hours: readonly Hours[], first: number, last: number): Hours[] {
  const away: Hours[] = [];
  let at = first;
  for (const each of [...hours].sort((one, other) => one.from - other.from)) {
    if (each.from > at) away.push({ from: at, to: Math.min(each.from, last) });
    at = Math.max(at, each.to);
  }
  if (at < last) away.push({ from: at, to: last });
  return away.filter((each) => each.to > each.from);
}

export function hoursWords({ from, to }: Hours): string {
  return `${hourOf(from)}\u00a0– ${hourOf(to)}`;
}
