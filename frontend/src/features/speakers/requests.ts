import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useSave } from "@/shared/ui/useSave";

export type Speaker = Schemas["SpeakerOut"];
export type Part = Speaker["parts"][number];
type LeftOut = Schemas["NotInvitedOut"];

export const LIST = "/api/v1/events/{slug}/speakers";
export const ONE = "/api/v1/events/{slug}/speakers/{speaker_id}";

/** So many mails are asked for at once; the person sees how far it is. */
const BATCH = 10;

export interface Progress {
  done: number;
  all: number;
  sent: number;
  leftOut: LeftOut[];
}

function params(slug: string, id: string) {
  return { params: { path: { slug, speaker_id: id } } };
}

/** Invite batch after batch, telling how far it is after each. */
export async function inviteAll(slug: string, ids: readonly string[], tell: (progress: Progress) => void) {
  let progress: Progress = { done: 0, all: ids.length, sent: 0, leftOut: [] };
  tell(progress);
  for (let first = 0; first < ids.length; first += BATCH) {
    const batch = ids.slice(first, first + BATCH);
    const result = await answer(
      http.POST(`${LIST}/invite`, { params: { path: { slug } }, body: { speaker_ids: batch } }),
    );
    progress = {
      ...progress,
      done: progress.done + batch.length,
      sent: progress.sent + result.sent.length,
      leftOut: [...progress.leftOut, ...result.left_out],
    };
    tell(progress);
  }
}

/** Why nothing was sent; empty when it was. */
export async function inviteOne(slug: string, id: string): Promise<string> {
  const path = { path: { slug } };
  const result = await answer(http.POST(`${LIST}/invite`, { params: path, body: { speaker_ids: [id] } }));
  return result.left_out[0]?.sentence ?? "";
}

export function renew(slug: string, id: string) {
  return answer(http.POST(`${ONE}/link/renew`, params(slug, id)));
}

export function addressOf(slug: string, id: string) {
  return answer(http.POST(`${ONE}/link/copy`, params(slug, id)));
}

export function close(slug: string, id: string) {
  return answer(http.DELETE(`${ONE}/link`, params(slug, id)));
}

/** The address for this gathering, never over somebody else's. */
export function useSpeakerSave() {
  const slug = useSlug();
  return useSave<Speaker>({
    names: { email: "Adresse de courriel" },
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, speaker_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: { email: String(changes["email"] ?? "") },
        }),
      ),
  });
}

export function useSpeakers(query: Record<string, unknown>) {
  const slug = useSlug();
  return api.useQuery("get", LIST, { params: { path: { slug }, query: query as never } });
}
