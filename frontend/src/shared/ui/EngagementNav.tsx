import { useSlug } from "@/shared/event";

import { SubNav } from "./SubNav";

export function EngagementNav() {
  const slug = useSlug();
  return (
    <SubNav
      label="Engagement"
      slug={slug}
      links={[
        { to: "/e/$slug/commitments", name: "Engagements" },
        { to: "/e/$slug/budget", name: "Budget" },
        { to: "/e/$slug/concerns", name: "Problématiques" },
        { to: "/e/$slug/committee", name: "Comité" },
        { to: "/e/$slug/communication", name: "Communication" },
      ]}
    />
  );
}
