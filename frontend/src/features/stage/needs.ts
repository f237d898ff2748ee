import type { Schemas } from "@/shared/api/client";
import type { StateLook } from "@/shared/ui/State";
import { trades } from "@/shared/words/labels";

export type Needs = Schemas["StageNeedsOut"];
export type SessionNeeds = Schemas["SessionNeedsOut"];
export type RoomNeeds = Schemas["RoomNeedsOut"];
export type NeedLine = Schemas["NeedLineOut"];

export const sources: Record<NeedLine["source"], string> = {
  programme: "programme",
  kit: "déroulé",
  people: "personnes qui interviennent",
  crew: "régie",
  place: "lieu",
};

/** How the room answers, by shape before colour. */
export function lookOfLine(line: NeedLine): StateLook {
  if (line.point?.state === "done") return { word: "prêt", icon: "ticked", tone: "good" };
  if (line.point?.state === "not_applicable") return { word: "sans objet", icon: "struck", tone: "off" };
  if (line.is_supply && line.answer === "absent") return { word: line.said, icon: "square", tone: "plain" };
  const tones = { there: "good", brought: "good", short: "warn", absent: "warn", unknown: "note" } as const;
  const icons = {
    there: "check",
    brought: "check",
    short: "half",
    absent: "close",
    unknown: "note",
  } as const;
  return { word: line.said, icon: icons[line.answer], tone: tones[line.answer] };
}

/** A line with where it is needed: a session in its room, or the room itself. */
export interface Placed {
  key: string;
  line: NeedLine;
  session: SessionNeeds | null;
  roomId: string | null;
  roomName: string;
}

/** Every line, those of sessions in the order of the day, then those of rooms. */
export function placedIn(needs: Needs): Placed[] {
  const ofSessions = needs.sessions.flatMap((session) =>
    session.lines.map((line, rank) => ({
      key: `${session.session_id}:${rank}`,
      line,
      session,
      roomId: session.room_id,
      roomName: session.room_name,
    })),
  );
  const ofRooms = needs.rooms.flatMap((room) =>
    room.lines.map((line, rank) => ({
      key: `${room.room_id}:${rank}`,
      line,
      session: null,
      roomId: room.room_id,
      roomName: room.name,
    })),
  );
  return [...ofSessions, ...ofRooms];
}

export interface Wanted {
  roomId: string;
  trade: string;
  missing: boolean;
}

export function kept(placed: readonly Placed[], wanted: Wanted): Placed[] {
  return placed.filter(
    ({ line, roomId }) =>
      (!wanted.roomId || roomId === wanted.roomId) &&
      (!wanted.trade || line.trade === wanted.trade) &&
      (!wanted.missing || line.is_missing || line.is_unknown),
  );
}

export interface Group {
  key: string;
  name: string;
  lines: Placed[];
}

/** By trade in the order of the trades; by room in the order in which rooms come. */
export function grouped(placed: readonly Placed[], by: "trade" | "room"): Group[] {
  const found = new Map<string, Group>();
  for (const each of placed) {
    const key = by === "trade" ? each.line.trade : (each.roomId ?? "");
    const name = by === "trade" ? (trades[key] ?? key) : each.roomName || "Salle à choisir";
    const group = found.get(key) ?? { key, name, lines: [] };
    group.lines.push(each);
    found.set(key, group);
  }
  const groups = [...found.values()];
  const order = Object.keys(trades);
  return by === "trade" ? groups.sort((one, two) => order.indexOf(one.key) - order.indexOf(two.key)) : groups;
}

/** « 4 besoins à trouver, 2 à vérifier » */
export function missingWords({ missing, unknown }: Pick<Needs, "missing" | "unknown">): string {
  const parts = [];
  if (missing > 0) parts.push(`${missing} ${missing > 1 ? "besoins" : "besoin"} à trouver`);
  if (unknown > 0)
    parts.push(
      missing > 0 ? `${unknown} à vérifier` : `${unknown} ${unknown > 1 ? "besoins" : "besoin"} à vérifier`,
    );
  return parts.length > 0 ? parts.join(", ") : "Tout est dans les salles, ou quelqu’un l’apporte";
}
