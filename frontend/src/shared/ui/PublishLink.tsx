import { Link } from "@tanstack/react-router";

import { useMay, useSlug } from "@/shared/event";
import { useVersions } from "@/shared/releases";

/** The way to the next version of the programme: what changes, then publishing. For those who may. */
export function PublishLink() {
  const slug = useSlug();
  const may = useMay()("programme.publish");
  const versions = useVersions();
  if (!may || !versions) return null;
  return (
    <Link to="/e/$slug/programme/publish" params={{ slug }} className="btn">
      Relire et publier la version {versions.next}
    </Link>
  );
}
