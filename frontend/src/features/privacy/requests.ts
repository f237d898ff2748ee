import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useSave } from "@/shared/ui/useSave";

const PRIVACY = "/api/v1/events/{slug}/privacy";
const SETTINGS = "/api/v1/events/{slug}/registration-settings";

export type Due = Schemas["DueOut"];
export type Erased = Schemas["ErasedOut"];
export type Known = Schemas["KnownPersonOut"];
export type AskedBy = Schemas["AskedBy"];
export type Settings = Schemas["RegistrationSettingsOut"];

export interface Terms {
  arrangements_days: number;
  registrations_months: number;
}

/** What goes when, as if these were the settings. */
export function usePrivacy(terms: Terms) {
  return api.useQuery(
    "get",
    PRIVACY,
    { params: { path: { slug: useSlug() }, query: terms } },
    { placeholderData: (before) => before },
  );
}

export function useSettings() {
  return api.useQuery("get", SETTINGS, { params: { path: { slug: useSlug() } } });
}

export function useTermsSave() {
  const slug = useSlug();
  return useSave<Settings & { id: string }>({
    names: {
      arrangements_days: "Aménagements et repas effacés après",
      registrations_months: "Inscriptions effacées après",
    },
    words: (_, value) => String(value),
    send: (_, changes, version) =>
      answer(
        http.PUT(SETTINGS, {
          params: { path: { slug }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

/** Asked by POST: an address stands in no URL. */
export function findPeople(slug: string, email: string): Promise<Known[]> {
  return answer(http.POST(`${PRIVACY}/people`, { params: { path: { slug } }, body: { email } }));
}

export async function erase(slug: string, { kind, id }: Known): Promise<void> {
  const crew = { params: { path: { slug, crew_member_id: id } } };
  const registration = { params: { path: { slug, registration_id: id } } };
  await answer(
    kind === "crew_member"
      ? http.POST("/api/v1/events/{slug}/crew/members/{crew_member_id}/erase", crew)
      : http.POST(`${PRIVACY}/registrations/{registration_id}/erase`, registration),
  );
  await refreshAll();
}

/** Everything of somebody as a ZIP; how they asked is kept. */
export async function archiveOf(slug: string, known: Known, purpose: AskedBy): Promise<Blob> {
  const body = { purpose };
  const sent =
    known.kind === "contact"
      ? http.POST(`${PRIVACY}/contacts/{contact_id}/archive`, {
          params: { path: { slug, contact_id: known.id } },
          body,
          parseAs: "blob",
        })
      : known.kind === "crew_member"
        ? http.POST(`${PRIVACY}/crew/{crew_member_id}/archive`, {
            params: { path: { slug, crew_member_id: known.id } },
            body,
            parseAs: "blob",
          })
        : http.POST(`${PRIVACY}/registrations/{registration_id}/archive`, {
            params: { path: { slug, registration_id: known.id } },
            body,
            parseAs: "blob",
          });
  return (await answer(sent as never)) as Blob;
}

export function archiveOfEvent(slug: string): string {
  return `/api/v1/events/${encodeURIComponent(slug)}/privacy/archive.zip`;
}
