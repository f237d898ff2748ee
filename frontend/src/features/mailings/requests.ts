import { keepPreviousData } from "@tanstack/react-query";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";

export type Mailing = Schemas["MailingOut"];
export type MailingIn = Schemas["MailingIn"];
export type Segment = Schemas["SegmentIn"];
export type Reason = Schemas["LeftOut"];
export type Fate = "waiting" | "sent" | "refused" | "left_out";
export type MailText = Schemas["MailWordsOut"];
export type Message = Schemas["MailMessageOut"];
export type People = Schemas["PageOut_MailingPersonOut_"];

const LIST = "/api/v1/events/{slug}/mailings";
const ONE = "/api/v1/events/{slug}/mailings/{mailing_id}";
const TEXTS = "/api/v1/events/{slug}/mail-texts";
const TEXT = "/api/v1/events/{slug}/mail-texts/{text_kind}";
/** While mails are on their way, how far they are is read again. */
const FOLLOW_MS = 4_000;

export function useMailings(page: number) {
  const query = { page, size: 50 };
  return api.useQuery(
    "get",
    LIST,
    { params: { path: { slug: useSlug() }, query } },
    {
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? FOLLOW_MS : false),
    },
  );
}

export function useMailing(id: string) {
  const params = { path: { slug: useSlug(), mailing_id: id } };
  return api.useQuery(
    "get",
    ONE,
    { params },
    {
      refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? FOLLOW_MS : false),
    },
  );
}

function isMoving(mailing: Mailing): boolean {
  return mailing.state === "sending" || mailing.progress.waiting > 0;
}

export function useReach(mailing: Mailing) {
  const params = { path: { slug: useSlug(), mailing_id: mailing.id } };
  return api.useQuery("get", `${ONE}/reach`, { params });
}

export interface Who {
  reason?: Reason | undefined;
  fate?: Fate | undefined;
  q?: string;
  page: number;
}

export function useMailingPeople(id: string, { reason, fate, q = "", page }: Who) {
  const query = { page, size: 50, ...(reason && { reason }), ...(fate && { fate }), ...(q && { q }) };
  const params = { path: { slug: useSlug(), mailing_id: id }, query };
  return api.useQuery("get", `${ONE}/people`, { params }, { placeholderData: keepPreviousData });
}

export function usePreview(mailing: Mailing) {
  const params = { path: { slug: useSlug(), mailing_id: mailing.id } };
  return api.useQuery("get", `${ONE}/preview`, { params });
}

export async function createMailing(slug: string): Promise<Mailing> {
  const made = await answer(
    http.POST(LIST, { params: { path: { slug } }, body: { subject: "", body: "" } as never }),
  );
  await refreshAll();
  return made;
}

export async function changeMailing(slug: string, seen: Mailing, body: Partial<MailingIn>): Promise<Mailing> {
  const params = { path: { slug, mailing_id: seen.id }, header: { "If-Match": `"${seen.version}"` } };
  const made = await answer(http.PATCH(ONE, { params, body: body as never }));
  await refreshAll();
  return made;
}

export async function deleteMailing(slug: string, id: string): Promise<void> {
  await answer(http.DELETE(ONE, { params: { path: { slug, mailing_id: id } } }));
  await refreshAll();
}

/** The text that was read is the text that leaves: another version is refused. */
export async function sendMailing(slug: string, seen: Mailing): Promise<Mailing> {
  const params = { path: { slug, mailing_id: seen.id }, header: { "If-Match": `"${seen.version}"` } };
  const made = await answer(http.POST(`${ONE}/send`, { params }));
  await refreshAll();
  return made;
}

export async function tryMailing(slug: string, id: string): Promise<string> {
  return (await answer(http.POST(`${ONE}/test`, { params: { path: { slug, mailing_id: id } } }))).email;
}

export function useMailTexts() {
  return api.useQuery("get", TEXTS, { params: { path: { slug: useSlug() } } });
}

export interface OwnWords {
  subject: string;
  body: string;
}

export function useTextPreview(kind: string, body: OwnWords) {
  const params = { path: { slug: useSlug(), text_kind: kind } };
  return api.useQuery(
    "post",
    `${TEXT}/preview`,
    { params, body },
    { placeholderData: keepPreviousData, retry: false },
  );
}

export async function writeText(slug: string, seen: MailText, body: OwnWords): Promise<void> {
  const params = { path: { slug, text_kind: seen.kind }, header: { "If-Match": `"${seen.version}"` } };
  await answer(http.PUT(TEXT, { params, body }));
  await refreshAll();
}

export async function tryText(slug: string, kind: string, body: OwnWords): Promise<string> {
  return (await answer(http.POST(`${TEXT}/test`, { params: { path: { slug, text_kind: kind } }, body })))
    .email;
}
