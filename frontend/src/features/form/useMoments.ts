import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";

/** The instants at which workshops of the programme begin, in order. */
export function useMoments(): string[] {
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/sessions", {
    params: { path: { slug: useSlug() }, query: { kind: ["workshop"], size: 500, sort: "starts_at" } },
  });
  const starts = (data?.items ?? []).map((session) => session.starts_at).filter((at) => at !== null);
  return [...new Set(starts)].sort();
}
