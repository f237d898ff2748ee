import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import type { Choice } from "@/shared/ui/ManyField";
import { useSave } from "@/shared/ui/useSave";
import { openness, roomLayouts, sessionKinds } from "@/shared/words/labels";

export type Session = Schemas["SessionOut"];
export type Room = Schemas["RoomOut"];
export type SaveSession = (row: Session, changes: Record<string, unknown>) => Promise<boolean>;

export const LIST = "/api/v1/events/{slug}/sessions";
export const ONE = "/api/v1/events/{slug}/sessions/{session_id}";
export const ROOMS = "/api/v1/events/{slug}/rooms";
export const ROOM = "/api/v1/events/{slug}/rooms/{room_id}";

const names = {
  title: "Titre",
  kind: "Sorte",
  starts_at: "Début",
  ends_at: "Fin",
  room_id: "Salle",
  track_id: "Thématique",
  seats: "Places",
  description: "Description",
  audience: "Pour qui",
  technical_needs: "Besoins techniques",
  contributions: "Qui porte, anime, note",
  concern_ids: "Questions de départ",
  openness: "Ouverture",
  layout: "Disposition",
  sub_groups: "Sous-groupes",
  question: "La question posée",
  question_minutes: "Minutes pour la salle",
  further_room_ids: "Aussi dans ces salles",
  objective_ids: "Objectifs servis",
  prepared_on: "Préparée ensemble le",
};

export function useSessions() {
  const event = useEvent();
  return api.useQuery("get", LIST, {
    params: { path: { slug: event.slug }, query: { size: 500, sort: "starts_at" } },
  });
}

export function useRooms() {
  const event = useEvent();
  return api.useQuery("get", ROOMS, { params: { path: { slug: event.slug }, query: { size: 500 } } });
}

/** Shared questions, under the track that gathers them. */
export function useQuestionOptions(): Choice[] {
  const { slug } = useEvent();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/concerns", {
    params: { path: { slug }, query: { size: 500, sort: "track" } },
  });
  return rowsOf(data).map((each) => ({
    value: each.id,
    label: each.text,
    group: each.track_name || "Sans thématique",
  }));
}

/** What the gathering is for, under the identity by which sessions say that they serve it. */
export function useObjectives(): readonly Schemas["ObjectiveOut"][] {
  const { slug } = useEvent();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/objectives", { params: { path: { slug } } });
  return data ?? [];
}

export function useSessionSave(rooms: readonly Room[], onSettled?: () => void) {
  const event = useEvent();
  return useSave<Session>({
    names,
    onSettled,
    words: (field, value) => {
      if (value === null || value === undefined || value === "") return "–";
      if (field === "kind") return sessionKinds[String(value)] ?? String(value);
      if (field === "room_id") return rooms.find((room) => room.id === value)?.name ?? "autre salle";
      if (field.endsWith("_at")) return timeWords(String(value), event.time_zone);
      if (field === "openness") return openness[String(value)] ?? String(value);
      if (field === "layout") return roomLayouts[String(value)] ?? String(value);
      return Array.isArray(value) ? String(value.length) : String(value);
    },
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug: event.slug, session_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

/** A time as the server says it (with a zone), or as a field was filled (on the event's clocks). */
function timeWords(value: string, zone: string): string {
  return value.length <= 16 ? value.replace("T", ", ") : stamp(value, zone);
}

export function sessionShelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, session_id: id } } });
  return {
    away: (id) => answer(http.DELETE(ONE, params(id))),
    back: (id) => answer(http.POST(`${ONE}/restore`, params(id))),
    goneWords: counted("Séance archivée", "séances archivées"),
    backWords: counted("Séance remise au programme", "séances remises au programme"),
  };
}

export function roomShelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, room_id: id } } });
  return {
    away: (id) => answer(http.DELETE(ROOM, params(id))),
    back: (id) => answer(http.POST(`${ROOM}/restore`, params(id))),
    goneWords: counted("Salle archivée", "salles archivées"),
    backWords: counted("Salle remise dans la liste", "salles remises dans la liste"),
  };
}
