import { api } from "./api/client";
import { useSlug } from "./event";
import type { Option } from "./ui/Field";

/** Short lists that several features choose from. */
function usePath() {
  const slug = useSlug();
  return { path: { slug }, query: { size: 500 } };
}

export function useTrackOptions(): Option[] {
  const { path } = usePath();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/tracks", { params: { path } });
  return rowsOf(data).map((each) => ({ value: each.id, label: each.name }));
}

export function useRoomOptions(): Option[] {
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/rooms", { params: usePath() });
  return rowsOf(data).map((each) => ({ value: each.id, label: each.name }));
}

export function useCategoryOptions(): Option[] {
  const { data } = api.useQuery("get", "/api/v1/actor-categories");
  return rowsOf(data).map((each) => ({ value: each.code, label: each.name }));
}

/** Some lists come as pages, short ones as they are. */
export function rowsOf<T>(data: T[] | { items: T[] } | undefined): T[] {
  if (!data) return [];
  return Array.isArray(data) ? data : data.items;
}
