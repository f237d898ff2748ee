import { adviceOf, unknownCode } from "./advice";
import { codeHash } from "./codes";
import { newId } from "./ids";
import type { Overlay, Pack } from "./pack";
import { byHash, nextOf, presenceOf, strangerOf } from "./pack";
import { decide, sentenceOf } from "./rules";
import type { Act, Answer, Means, PackList, PackPerson, Scan, WalkIn } from "./types";

/** What somebody at the desk did. */
export interface Deed {
  act: Act;
  means: Means;
  code?: string;
  personId?: string;
  walkIn?: WalkIn;
  undoes?: string;
  anyway?: boolean;
}

/** What the desk knows in that instant. */
export interface Knowledge {
  pack: Pack;
  overlay: Overlay;
  listId: string;
  /** Of the server's clock. */
  now: number;
  isOnline: boolean;
}

/** What the screen tells about a deed. */
export interface Shown {
  scanId: string;
  deed: Deed;
  answer: Answer;
  sentence: string;
  advice: string;
  person: PackPerson | null;
  next: PackList[];
  /** The server is being asked of a code that is unknown here, or of a seat: nothing is told yet. */
  isChecking: boolean;
}

/** Decided on the device, at once, whatever the line. */
export function judge(deed: Deed, known: Knowledge): Shown {
  const { pack, overlay, listId, now } = known;
  const scanId = newId();
  const person = deed.walkIn ? strangerOf(scanId, deed.walkIn) : personOf(deed, known);
  const list = pack.lists.find((each) => each.id === listId) ?? null;
  const present = person ? presenceOf(person, listId, overlay) : null;
  const answer = decide({
    act: deed.act,
    anyway: Boolean(deed.anyway) || deed.walkIn !== undefined,
    person,
    list,
    freeKinds: pack.freeKinds,
    present,
    made_at: new Date(now).toISOString(),
  });
  const zone = pack.event.time_zone;
  const isUnknown = answer === "unknown_code";
  const wantsSeat = deed.walkIn !== undefined && !deed.anyway && answer === "admitted";
  return {
    scanId,
    deed,
    answer,
    sentence: sentenceOf(answer, present, zone),
    advice: isUnknown ? unknownCode(known.isOnline, pack.updatedAt, zone) : adviceOf(answer, present),
    person,
    next: answer === "admitted" && person && list?.kind === "entry" ? nextOf(pack, person, now) : [],
    isChecking: (isUnknown || wantsSeat) && known.isOnline,
  };
}

/** The person meant, known by the pack or by what waits to be sent. */
function personOf(deed: Deed, { pack, overlay }: Knowledge): PackPerson | null {
  const hash = deed.code ? codeHash(deed.code) : null;
  const id = deed.personId ?? (hash === null ? undefined : hashes(pack).get(hash));
  const known = id === undefined ? undefined : (pack.people.get(id) ?? overlay.walkIns.get(id));
  return known ?? [...overlay.walkIns.values()].find((each) => each.code_hash === hash) ?? null;
}

const made = new WeakMap<Pack["people"], Map<string, string>>();

/** Made once for each state of the pack: thousands of people, and an answer at once. */
function hashes(pack: Pack): Map<string, string> {
  const known = made.get(pack.people) ?? byHash(pack.people);
  made.set(pack.people, known);
  return known;
}

/** What is kept and sent; null when there is nothing to say to the server. */
export function scanOf(shown: Shown, listId: string, madeAt: string, isOnline: boolean): Scan | null {
  const { deed, person, answer } = shown;
  if (answer === "nothing_to_undo") return null;
  const isKnown = person !== null && deed.walkIn === undefined && person.id !== deed.undoes;
  return {
    id: shown.scanId,
    act: deed.act,
    means: deed.means,
    list_id: listId,
    ...(deed.code !== undefined && { code: deed.code }),
    ...(isKnown && { registration_id: person.id }),
    ...(deed.walkIn && { walk_in: deed.walkIn }),
    ...(deed.undoes !== undefined && { undoes: deed.undoes }),
    ...(deed.anyway && { anyway: true }),
    answered: answer,
    made_at: madeAt,
    made_offline: !isOnline,
  };
}

export function nameOf(person: PackPerson | null): string {
  return person ? `${person.first_name} ${person.last_name}`.trim() : "";
}
