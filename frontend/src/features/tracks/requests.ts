import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { useTrackOptions } from "@/shared/lookups";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

export type Concern = Schemas["ConcernOut"];
export type Track = Schemas["TrackOut"];

export const CONCERNS = "/api/v1/events/{slug}/concerns";
const CONCERN = "/api/v1/events/{slug}/concerns/{concern_id}";
export const TRACKS = "/api/v1/events/{slug}/tracks";
const TRACK = "/api/v1/events/{slug}/tracks/{track_id}";

export const sources: Record<NonNullable<Track["source"]>, string> = {
  diagnosis: "Un diagnostic du territoire",
  concerns: "Les questions des partenaires",
};

export function useTracks(archived = false) {
  const params = { path: { slug: useSlug() }, query: { size: 500, ...(archived && { archived }) } };
  return api.useQuery("get", TRACKS, { params });
}

export function useConcernSave(onSettled?: () => void) {
  const slug = useSlug();
  const tracks = useTrackOptions();
  return useSave<Concern>({
    names: { text: "Question", track_id: "Thématique", organisation_id: "Posée par" },
    onSettled,
    words: (field, value) =>
      field === "track_id"
        ? (tracks.find((each) => each.value === value)?.label ?? "–")
        : String(value ?? "–"),
    send: (row, changes, version) =>
      answer(
        http.PATCH(CONCERN, {
          params: { path: { slug, concern_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

export function useTrackSave(onSettled?: () => void) {
  const slug = useSlug();
  return useSave<Track>({
    names: {
      name: "Nom",
      axis: "Axe",
      source: "D’où elle vient",
      source_note: "Précision",
      carriers: "Structures porteuses",
    },
    onSettled,
    words: (field, value) => {
      if (field === "carriers") return Array.isArray(value) ? String(value.length) : "–";
      if (field === "source") return sources[value as keyof typeof sources] ?? "–";
      return String(value || "–");
    },
    send: (row, changes, version) =>
      answer(
        http.PATCH(TRACK, {
          params: { path: { slug, track_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

export function concernShelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, concern_id: id } } });
  return {
    away: (id) => answer(http.DELETE(CONCERN, params(id))),
    back: (id) => answer(http.POST(`${CONCERN}/restore`, params(id))),
    goneWords: counted("Question archivée", "questions archivées"),
    backWords: counted("Question remise dans la liste", "questions remises dans la liste"),
  };
}

export function trackShelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, track_id: id } } });
  return {
    away: (id) => answer(http.DELETE(TRACK, params(id))),
    back: (id) => answer(http.POST(`${TRACK}/restore`, params(id))),
    goneWords: counted("Thématique archivée : ses questions sont à ranger", "thématiques archivées"),
    backWords: counted("Thématique revenue, avec ses questions", "thématiques revenues"),
  };
}

function put(slug: string, ids: readonly string[], trackId: string | null) {
  const body = { concern_ids: [...ids], track_id: trackId };
  return answer(http.POST(`${CONCERNS}/gather`, { params: { path: { slug } }, body }));
}

/** Put questions into a track, or into none; say it, and take it back on request. */
export async function gather(
  slug: string,
  concerns: readonly Concern[],
  track: Pick<Track, "id" | "name"> | null,
): Promise<void> {
  const moving = concerns.filter((each) => each.track_id !== (track?.id ?? null));
  if (moving.length === 0) return;
  try {
    await put(
      slug,
      moving.map((each) => each.id),
      track?.id ?? null,
    );
    await refreshAll();
    say(gatheredWords(moving.length, track?.name), () => void takeBack(slug, moving));
  } catch (error) {
    say(problemOf(error).title);
  }
}

async function takeBack(slug: string, moved: readonly Concern[]): Promise<void> {
  try {
    for (const [trackId, ids] of byTrack(moved)) await put(slug, ids, trackId);
    say("Les questions sont revenues où elles étaient.");
  } catch (error) {
    say(problemOf(error).title);
  }
  await refreshAll();
}

/** Where each question stood, so that all go back in as few steps as possible. */
export function byTrack(concerns: readonly Pick<Concern, "id" | "track_id">[]): Map<string | null, string[]> {
  const found = new Map<string | null, string[]>();
  for (const each of concerns) found.set(each.track_id, [...(found.get(each.track_id) ?? []), each.id]);
  return found;
}

export function gatheredWords(count: number, track: string | undefined): string {
  const subject = count > 1 ? `${count} questions rangées` : "Question rangée";
  if (track) return `${subject} dans «\u00a0${track}\u00a0».`;
  return count > 1 ? `${count} questions remises à ranger.` : "Question remise à ranger.";
}

/** What became of a question in the programme, in a few words. */
export function takenUpWords(concern: Pick<Concern, "taken_up_by" | "met_by_track">): string {
  if (concern.taken_up_by.length > 0)
    return `abordée : ${concern.taken_up_by.map((each) => each.title).join(", ")}`;
  return concern.met_by_track ? "abordée par sa thématique" : "aucune séance ne l’aborde";
}

/** The order of tracks once one of them went up or down. */
export function moved(ids: readonly string[], id: string, step: -1 | 1): string[] {
  const order = [...ids];
  const from = order.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= order.length) return order;
  order.splice(to, 0, ...order.splice(from, 1));
  return order;
}
