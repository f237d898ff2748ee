import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";

import { api } from "@/shared/api/client";
import { useEvent, useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";

import type { Session } from "./requests";
import { LIST, useSessions } from "./requests";

const DAYS = "/api/v1/events/{slug}/days";
const VENUES = "/api/v1/events/{slug}/venues";
const PAGE = 500;
const NONE: readonly Session[] = [];

/** Every session of the gathering: the first page at once, the others as they come. */
export function useAllSessions(): { first: ReturnType<typeof useSessions>; sessions: readonly Session[] } {
  const slug = useSlug();
  const first = useSessions();
  const pages = Math.ceil((first.data?.total ?? 0) / PAGE);
  const others = useQueries({
    queries: Array.from({ length: Math.max(0, pages - 1) }, (_, rank) =>
      api.queryOptions("get", LIST, {
        params: { path: { slug }, query: { size: PAGE, sort: "starts_at", page: rank + 2 } },
      }),
    ),
    combine: (answers) => answers.flatMap((each) => each.data?.items ?? []),
  });
  const here = first.data?.items;
  const sessions = useMemo(() => [...(here ?? NONE), ...others], [here, others]);
  return { first, sessions };
}

/** The days of the gathering with their hours; as a whole while nobody has said more. */
export function useDays(): readonly { starts_at: string; ends_at: string }[] {
  const event = useEvent();
  const { data } = api.useQuery("get", DAYS, { params: { path: { slug: event.slug } } });
  return data && data.days.length > 0 ? data.days : [event];
}

/** The names of the places. */
export function useVenueNames(): ReadonlyMap<string, string> {
  const slug = useSlug();
  const { data } = api.useQuery("get", VENUES, { params: { path: { slug } } });
  return useMemo(() => new Map(rowsOf(data).map((venue) => [venue.id, venue.name])), [data]);
}
