import { codeHash } from "./codes";
import type { PackAnswer, PackEvent, PackList, PackPerson, Presence, Scan, WalkIn } from "./types";

/** What the phone holds, ready to be asked. */
export interface Pack {
  cursor: string;
  /** Of the server's clock. */
  updatedAt: string;
  deviceName: string;
  event: PackEvent;
  lists: PackList[];
  freeKinds: string[];
  people: Map<string, PackPerson>;
}

/** The pack after an answer: the first is all of it, later ones tell what changed. */
export function merged(pack: Pack | null, answer: PackAnswer): Pack {
  const people = new Map(pack?.people);
  answer.people.forEach((person) => people.set(person.id, person));
  answer.gone.forEach((id) => people.delete(id));
  return {
    cursor: answer.cursor,
    updatedAt: answer.server_now,
    deviceName: answer.device_name,
    event: answer.event,
    lists: answer.lists,
    freeKinds: answer.free_kinds,
    people,
  };
}

/** With what the server said of some people, and the new counts of lists. */
export function learned(
  pack: Pack,
  people: readonly PackPerson[],
  counts: readonly { list_id: string; present: number }[],
): Pack {
  const known = new Map(pack.people);
  people.forEach((person) => known.set(person.id, person));
  const present = new Map(counts.map((each) => [each.list_id, each.present]));
  const lists = pack.lists.map((list) => ({ ...list, present: present.get(list.id) ?? list.present }));
  return { ...pack, people: known, lists };
}

/** People by the hash of their badge. */
export function byHash(people: ReadonlyMap<string, PackPerson>): Map<string, string> {
  return new Map([...people.values()].map((person) => [person.code_hash, person.id]));
}

/** What this phone did that the server has not heard yet, on top of the pack. */
export interface Overlay {
  /** By list and person; null when the check-in was undone. */
  presences: Map<string, Presence | null>;
  /** Who came without registration, until the server gives them a row; their id is that of the scan. */
  walkIns: Map<string, PackPerson>;
}

export function placeOf(listId: string, personId: string): string {
  return `${listId} ${personId}`;
}

/** Scans in the order in which they were made, of those that let somebody in or took it back; `offset` is what the phone's clock lacks. */
export function overlaid(scans: readonly Scan[], door: string, offset: number): Overlay {
  const overlay: Overlay = { presences: new Map(), walkIns: new Map() };
  for (const scan of scans) {
    const person = scan.walk_in ? scan.id : (scan.registration_id ?? scan.undoes);
    if (scan.walk_in) overlay.walkIns.set(scan.id, strangerOf(scan.id, scan.walk_in));
    if (!person) continue;
    const cameAt = new Date(Date.parse(scan.made_at) + offset).toISOString();
    if (scan.act === "check_in" && scan.answered !== "admitted") continue;
    const presence = scan.act === "check_in" ? { came_at: cameAt, door, means: scan.means } : null;
    overlay.presences.set(placeOf(scan.list_id, person), presence);
  }
  return overlay;
}

/** Somebody without registration, as a row until the server has made theirs. */
export function strangerOf(
  id: string,
  { first_name, last_name, organisation_name, badge_code }: WalkIn,
): PackPerson {
  const code_hash = badge_code ? codeHash(badge_code) : "";
  const facts = { state: "confirmed", kind: "participant", desk: "", session_ids: [], present: [] };
  return { id, code_hash, first_name, last_name, organisation_name, ...facts };
}

/** Whether somebody is in, as far as this phone knows. */
export function presenceOf(person: PackPerson, listId: string, overlay: Overlay): Presence | null {
  const mine = overlay.presences.get(placeOf(listId, person.id));
  if (mine !== undefined) return mine;
  return person.present.find((each) => each.list_id === listId) ?? null;
}

/** How many of a list are in that the server does not count yet; undoing takes away. */
export function uncounted(pack: Pack, listId: string, overlay: Overlay): number {
  let total = 0;
  for (const [place, presence] of overlay.presences) {
    const [list, id = ""] = place.split(" ");
    if (list !== listId) continue;
    const was = pack.people.get(id)?.present.some((each) => each.list_id === listId) ?? false;
    total += Number(presence !== null) - Number(was);
  }
  return total;
}

/** The list to begin with: the door of the day, else the door that comes next, else the last one. */
export function proposed(lists: readonly PackList[], now: number): PackList | null {
  const doors = lists.filter((list) => list.kind === "entry");
  const among = doors.length > 0 ? doors : lists;
  return among.find((list) => Date.parse(list.ends_at) > now) ?? among.at(-1) ?? null;
}

/** What somebody does next, in the hours that remain. */
export function nextOf(pack: Pack, person: PackPerson, now: number): PackList[] {
  return pack.lists
    .filter((list) => list.session_id !== null && person.session_ids.includes(list.session_id))
    .filter((list) => Date.parse(list.ends_at) > now)
    .slice(0, 4);
}
