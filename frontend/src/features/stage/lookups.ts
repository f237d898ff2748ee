import { api } from "@/shared/api/client";
import { hour } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import type { Option } from "@/shared/ui/Field";

/** The sessions in the order of the day, with their hour. */
export function useSessionOptions(): Option[] {
  const { slug, time_zone } = useEvent();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/sessions", {
    params: { path: { slug }, query: { size: 500, sort: "starts_at" } },
  });
  return rowsOf(data).map((each) => ({
    value: each.id,
    label: each.starts_at ? `${hour(each.starts_at, time_zone)}, ${each.title}` : each.title,
  }));
}

export function useVenueOptions(): Option[] {
  const { slug } = useEvent();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/venues", { params: { path: { slug } } });
  return rowsOf(data).map((each) => ({ value: each.id, label: each.name }));
}
