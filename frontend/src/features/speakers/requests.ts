import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import type { Batch } from "@/shared/mailing";
import { useSave } from "@/shared/ui/useSave";

export type Speaker = Schemas["SpeakerOut"];
export type Part = Speaker["parts"][number];

export const LIST = "/api/v1/events/{slug}/speakers";
export const ONE = "/api/v1/events/{slug}/speakers/{speaker_id}";

function params(slug: string, id: string) {
  return { params: { path: { slug, speaker_id: id } } };
}

export async function inviteSome(slug: string, ids: string[]): Promise<Batch> {
  const path = { path: { slug } };
  const result = await answer(http.POST(`${LIST}/invite`, { params: path, body: { speaker_ids: ids } }));
  const leftOut = result.left_out.map((each) => ({ id: each.speaker_id, sentence: each.sentence }));
  return { sent: result.sent.length, leftOut };
}

/** Why nothing was sent; empty when it was. */
export async function inviteOne(slug: string, id: string): Promise<string> {
  const { leftOut } = await inviteSome(slug, [id]);
  return leftOut[0]?.sentence ?? "";
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
