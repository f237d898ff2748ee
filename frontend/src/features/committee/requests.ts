import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { localInput, plainDate } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { useSave } from "@/shared/ui/useSave";

export type Competence = Schemas["CompetenceOut"];
export type Holder = Schemas["HolderOut"];
export type Meeting = Schemas["MeetingOut"];
export type Attendance = Schemas["AttendanceOut"];

export const COMPETENCES = "/api/v1/events/{slug}/competences";
export const HOLDERS = "/api/v1/events/{slug}/competence-holders";
export const HOLDER = "/api/v1/events/{slug}/competence-holders/{holder_id}";
export const MEETINGS = "/api/v1/events/{slug}/meetings";
const MEETING = "/api/v1/events/{slug}/meetings/{meeting_id}";

export const charges: Record<string, string> = {
  all: "Tout le groupe",
  partners: "Structures partenaires",
  speakers: "Interventions",
};

const holderNames = {
  name: "Nom",
  account_id: "Membre de l’équipe",
  contact_id: "Contact",
  organisation_id: "Structure",
  charge: "En charge de",
  since_on: "Depuis le",
  until_on: "Jusqu’au",
};

export function useHolderSave(slug: string, onSettled: () => void) {
  return useSave<Holder>({
    names: holderNames,
    words: (field, value) => {
      if (field === "charge") return charges[String(value)] ?? "–";
      if (field.endsWith("_on")) return plainDate(value as string | null) || "–";
      if (field.endsWith("_id")) return value ? "une autre personne ou structure" : "–";
      return String(value || "–");
    },
    onSettled,
    send: (row, changes, version) =>
      answer(
        http.PATCH(HOLDER, {
          params: { path: { slug, holder_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

const meetingNames = {
  title: "Nom",
  starts_at: "Début",
  ends_at: "Fin",
  place: "Lieu",
  agenda: "Ordre du jour",
  decisions: "Décisions",
  attendance: "Présences",
};

/** Hours as people read them: what was typed has no zone, what the server says is in UTC. */
function meetingWords(field: string, value: unknown, zone: string): string {
  if (field === "attendance") return `${(value as unknown[]).length} sur la liste`;
  const text = String(value ?? "");
  if (!field.endsWith("_at")) return text || "–";
  const [day = "", hour = ""] = (text.endsWith("Z") ? localInput(text, zone) : text).split("T");
  return `${plainDate(day)}, ${hour.slice(0, 5).replace(":", " h ")}`;
}

export function useMeetingSave(onSettled?: () => void) {
  const { slug, time_zone } = useEvent();
  return useSave<Meeting>({
    names: meetingNames,
    words: (field, value) => meetingWords(field, value, time_zone),
    onSettled,
    send: (row, changes, version) =>
      answer(
        http.PATCH(MEETING, {
          params: { path: { slug, meeting_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

export function meetingShelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, meeting_id: id } } });
  return {
    away: (id) => answer(http.DELETE(MEETING, params(id))),
    back: (id) => answer(http.POST(`${MEETING}/restore`, params(id))),
    goneWords: counted("Réunion annulée : les calendriers abonnés le diront", "réunions annulées"),
    backWords: counted("Réunion remise au calendrier", "réunions remises au calendrier"),
  };
}

export function holderShelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, holder_id: id } } });
  return {
    away: (id) => answer(http.DELETE(HOLDER, params(id))),
    back: (id) => answer(http.POST(`${HOLDER}/restore`, params(id))),
    goneWords: counted("Ligne retirée", "lignes retirées"),
    backWords: counted("Ligne remise", "lignes remises"),
  };
}

export function useMeeting(slug: string, id: string) {
  return api.useQuery("get", MEETING, { params: { path: { slug, meeting_id: id } } });
}

/** What the server keeps of the list of who is expected. */
export function attendanceBody(lines: readonly Attendance[]) {
  return lines.map(({ organisation_id, contact_id, name, came }) => ({
    organisation_id,
    contact_id,
    name,
    came,
  }));
}
