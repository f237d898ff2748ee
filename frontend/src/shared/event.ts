import { useParams } from "@tanstack/react-router";

import type { Schemas } from "./api/client";
import { api, queries } from "./api/client";

export type EventOut = Schemas["EventOut"];
export type Me = Schemas["MeOut"];
type Permission = Schemas["Permission"];

const EVENT = "/api/v1/events/{slug}";

/** Loaded before any page of an event is shown, so that pages find it at once. */
export function loadEvent(slug: string): Promise<EventOut> {
  return queries.ensureQueryData(api.queryOptions("get", EVENT, { params: { path: { slug } } }));
}

/** Asked for while the code of the programme's page still comes. */
export function askForSessions(slug: string): void {
  const options = api.queryOptions("get", "/api/v1/events/{slug}/sessions", {
    params: { path: { slug }, query: { size: 500, sort: "starts_at" } },
  });
  queries.ensureQueryData(options).catch(() => undefined); // the page asks again and says what is wrong
}

export function loadMe(): Promise<Me> {
  return queries.ensureQueryData(api.queryOptions("get", "/api/v1/me"));
}

export function useMe(): Me {
  return api.useSuspenseQuery("get", "/api/v1/me").data;
}

/** The event of the address. */
export function useEvent(): EventOut {
  const slug = useSlug();
  return api.useSuspenseQuery("get", EVENT, { params: { path: { slug } } }).data;
}

export function useSlug(): string {
  return useParams({ strict: false }).slug ?? "";
}

/** Whether the person may do this in the event of the address; the server decides in the end. */
export function useMay(): (permission: Permission) => boolean {
  const slug = useSlug();
  const me = useMe();
  const held = me.events.find((event) => event.slug === slug)?.permissions ?? [];
  return (permission) => me.is_admin || held.includes(permission);
}
