import { Link } from "@tanstack/react-router";

import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";

import { BadgesBatches } from "./BadgesBatches";
import { BadgesLook } from "./BadgesLook";
import { BadgesToPrint } from "./BadgesToPrint";
import "./badges.css";

/** Who still needs a badge, how badges look, and what was printed together. */
export function BadgesPage() {
  const slug = useSlug();
  const badges = api.useQuery("get", "/api/v1/events/{slug}/badges", { params: { path: { slug } } });
  return (
    <>
      <PageHead
        title="Badges"
        lead="Ce qui reste à imprimer, l’aspect des badges, et ce qui a déjà été imprimé."
        crumb={
          <Link to="/e/$slug/prints" params={{ slug }} search={{} as never}>
            Impressions
          </Link>
        }
      />
      <div className="badges">
        <BadgesToPrint />
        <Loaded asked={badges}>{(read) => <BadgesLook key={read.version} read={read} />}</Loaded>
        <BadgesBatches />
      </div>
    </>
  );
}
