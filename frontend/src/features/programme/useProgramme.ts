import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";

import { api } from "@/shared/api/client";
import { dayOf, minuteOfDay, minutesBetween } from "@/shared/dates";
import { useEvent, useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";

import type { Hours, Presence } from "./clashes";
import type { Session } from "./requests";
import { LIST, useSessions } from "./requests";

const DAYS = "/api/v1/events/{slug}/days";
const VENUES = "/api/v1/events/{slug}/venues";
const PRESENCE = "/api/v1/events/{slug}/presence";
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

/** When rooms and those who contribute are there on that day, by the id of the room or of the contribution. */
export function usePresence(day: string): Presence {
  const { slug, time_zone: zone } = useEvent();
  const { data } = api.useQuery("get", PRESENCE, { params: { path: { slug } } });
  return useMemo(() => {
    const found = new Map<string, Hours[]>();
    for (const each of [...(data?.rooms ?? []), ...(data?.contributions ?? [])]) {
      const here = found.get(each.id) ?? [];
      found.set(each.id, here);
      if (dayOf(each.starts_at, zone) > day || dayOf(each.ends_at, zone) < day) continue;
      const starts = dayOf(each.starts_at, zone) < day ? 0 : minuteOfDay(each.starts_at, zone);
      const ends =
        dayOf(each.ends_at, zone) > day
          ? 24 * 60
          : starts + minutesBetween(startOf(each, day, zone), each.ends_at);
      here.push({ from: starts, to: ends });
    }
    return found;
  }, [data, day, zone]);
}

/** The instant from which minutes of the day are counted: the start itself, or that day's midnight. */
function startOf(each: { starts_at: string; ends_at: string }, day: string, zone: string): string {
  if (dayOf(each.starts_at, zone) === day) return each.starts_at;
  return new Date(Date.parse(each.ends_at) - minuteOfDay(each.ends_at, zone) * 60_000).toISOString();
}
