import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";

export type PartnerLink = Schemas["PartnerLinkOut"];
type LeftOut = Schemas["LeftOutOut"];

export const LIST = "/api/v1/events/{slug}/partner-links";
export const ONE = "/api/v1/events/{slug}/organisations/{organisation_id}/partner-link";
const EXCHANGES = "/api/v1/events/{slug}/organisations/{organisation_id}/exchanges";

/** So many mails are asked for at once; the person sees how far it is. */
const BATCH = 10;

/** Structures that said something else than no: whom one sends the link. */
export const ALLIES = ["interested", "committed", "co_organiser"] as const;

export interface Progress {
  done: number;
  all: number;
  sent: string[];
  leftOut: LeftOut[];
}

/** Send batch after batch, telling how far it is after each. */
export async function sendAll(slug: string, ids: string[], tell: (progress: Progress) => void) {
  const progress: Progress = { done: 0, all: ids.length, sent: [], leftOut: [] };
  tell({ ...progress });
  for (let first = 0; first < ids.length; first += BATCH) {
    const batch = ids.slice(first, first + BATCH);
    const result = await answer(
      http.POST(`${LIST}/send`, { params: { path: { slug } }, body: { organisation_ids: batch } }),
    );
    progress.done += batch.length;
    progress.sent.push(...result.sent);
    progress.leftOut.push(...result.left_out);
    tell({ ...progress });
  }
  return progress;
}

function params(slug: string, id: string) {
  return { params: { path: { slug, organisation_id: id } } };
}

export function sendOne(slug: string, id: string, contactId: string | null) {
  return answer(http.POST(ONE, { ...params(slug, id), body: { contact_id: contactId } }));
}

export function renew(slug: string, id: string, contactId: string | null) {
  return answer(http.POST(`${ONE}/renew`, { ...params(slug, id), body: { contact_id: contactId } }));
}

export function addressOf(slug: string, id: string) {
  return answer(http.POST(`${ONE}/copy`, params(slug, id)));
}

export function close(slug: string, id: string) {
  return answer(http.DELETE(ONE, params(slug, id)));
}

/** The moment of signing is an entry of the log. */
export function logSigned(slug: string, id: string, at: string, notes: string) {
  const body = { kind: "formal_moment", outcome: "signed", notes, ...(at && { at }) };
  return answer(http.POST(EXCHANGES, { ...params(slug, id), body: body as never }));
}
