import { Link } from "@tanstack/react-router";

import { api } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";

/** The way to the next version of the programme: what changes, then publishing. For those who may. */
export function PublishLink() {
  const slug = useSlug();
  const may = useMay()("programme.publish");
  const params = { path: { slug }, query: { size: 1 } };
  const last = api.useQuery("get", "/api/v1/events/{slug}/releases", { params }, { enabled: may }).data;
  if (!may || !last) return null;
  return (
    <Link to="/e/$slug/programme/publish" params={{ slug }} className="btn">
      Relire et publier la version {(last.items[0]?.number ?? 0) + 1}
    </Link>
  );
}
