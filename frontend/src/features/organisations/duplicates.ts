import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";

export type Duplicate = Schemas["DuplicateOut"];

export const DUPLICATES = "/api/v1/events/{slug}/duplicates";
const MOST = 200;

/** Pairs of structures that look alike, and the first pair of each structure, for cards. */
export function useDuplicates() {
  const slug = useSlug();
  const asked = api.useQuery("get", DUPLICATES, {
    params: { path: { slug }, query: { size: MOST } },
  });
  const pairs = asked.data?.items ?? [];
  return { asked, pairs, pairOf: (id: string) => pairs.find((pair) => holds(pair, id)) };
}

export function holds(pair: Duplicate, id: string): boolean {
  return pair.first.id === id || pair.second.id === id;
}

/** The other one of a pair. */
export function twinOf(pair: Duplicate, id: string) {
  return pair.first.id === id ? pair.second : pair.first;
}
