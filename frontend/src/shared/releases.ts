import { api } from "./api/client";
import { useSlug } from "./event";

/** The version that everybody sees, and the number of the one to come; nothing while it is asked. */
export function useVersions() {
  const params = { path: { slug: useSlug() }, query: { size: 1 } };
  const found = api.useQuery("get", "/api/v1/events/{slug}/releases", { params }).data;
  if (!found) return undefined;
  const [last] = found.items;
  return { last, next: (last?.number ?? 0) + 1 };
}
