import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";

export type Release = Schemas["ReleaseOut"];
export type Difference = Schemas["ReleaseDifferenceOut"];
export type Change = Schemas["ReleaseChangeOut"];
export type Notices = Schemas["NoticesOut"];
export type Webhook = Schemas["WebhookOut"];
export type Delivery = Schemas["DeliveryOut"];

const RELEASES = "/api/v1/events/{slug}/releases";
const WEBHOOKS = "/api/v1/events/{slug}/webhooks";
const WEBHOOK = "/api/v1/events/{slug}/webhooks/{webhook_id}";

export function useReleases() {
  return api.useQuery("get", RELEASES, { params: { path: { slug: useSlug() }, query: { size: 500 } } });
}

export function useDifference() {
  return api.useQuery("get", `${RELEASES}/difference`, { params: { path: { slug: useSlug() } } });
}

/** What is to be looked at in the draft, but what the committee has accepted. */
export function useFindings() {
  const params = { path: { slug: useSlug() } };
  return api.useQuery("get", "/api/v1/events/{slug}/checks", { params }, { select: openOf });
}

function openOf({ findings }: Schemas["ChecksOut"]) {
  return findings.filter((each) => !each.accepted);
}

/** Who gets what: names people, so only for those who may publish. */
export function useNotices(mayPublish: boolean) {
  const params = { path: { slug: useSlug() } };
  return api.useQuery("get", `${RELEASES}/notices`, { params }, { enabled: mayPublish });
}

export interface ToPublish {
  tell: boolean;
  note: string;
  opening: string;
  expected_number: number;
}

export async function publish(slug: string, body: ToPublish): Promise<Release> {
  const made = await answer(http.POST(RELEASES, { params: { path: { slug } }, body }));
  await refreshAll();
  return made;
}

export async function takeBack(slug: string, number: number): Promise<number> {
  const path = { slug, number };
  const { changed } = await answer(http.POST(`${RELEASES}/{number}/take-back`, { params: { path } }));
  await refreshAll();
  return changed;
}

export async function sendTrial(slug: string, opening: string): Promise<string> {
  const params = { path: { slug } };
  return (await answer(http.POST(`${RELEASES}/notices/test`, { params, body: { opening } }))).email;
}

export function useWebhooks() {
  return api.useQuery("get", WEBHOOKS, { params: { path: { slug: useSlug() } } });
}

export function useDeliveries(webhookId: string) {
  const params = { path: { slug: useSlug(), webhook_id: webhookId }, query: { size: 20 } };
  return api.useQuery("get", `${WEBHOOK}/deliveries`, { params });
}

export async function addWebhook(slug: string, url: string): Promise<string> {
  const made = await answer(http.POST(WEBHOOKS, { params: { path: { slug } }, body: { url } }));
  await refreshAll();
  return made.secret;
}

export async function switchWebhook(slug: string, webhook: Webhook): Promise<void> {
  const params = {
    path: { slug, webhook_id: webhook.id },
    header: { "If-Match": `"${webhook.version}"` },
  };
  await answer(http.PATCH(WEBHOOK, { params, body: { is_active: !webhook.is_active } as never }));
  await refreshAll();
}

export async function removeWebhook(slug: string, webhook: Webhook): Promise<void> {
  await answer(http.DELETE(WEBHOOK, { params: { path: { slug, webhook_id: webhook.id } } }));
  await refreshAll();
}

export async function tryWebhook(slug: string, webhook: Webhook): Promise<void> {
  await answer(http.POST(`${WEBHOOK}/test`, { params: { path: { slug, webhook_id: webhook.id } } }));
  await refreshAll();
}
