import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";
import type { Batch } from "@/shared/mailing";

export type PartnerLink = Schemas["PartnerLinkOut"];

export const LIST = "/api/v1/events/{slug}/partner-links";
export const ONE = "/api/v1/events/{slug}/organisations/{organisation_id}/partner-link";
const EXCHANGES = "/api/v1/events/{slug}/organisations/{organisation_id}/exchanges";

/** Structures that said something else than no: whom one sends the link. */
export const ALLIES = ["interested", "committed", "co_organiser"] as const;

export async function sendSome(slug: string, ids: string[]): Promise<Batch> {
  const path = { path: { slug } };
  const result = await answer(http.POST(`${LIST}/send`, { params: path, body: { organisation_ids: ids } }));
  const leftOut = result.left_out.map((each) => ({ id: each.organisation_id, sentence: each.sentence }));
  return { sent: result.sent.length, leftOut };
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
