import { useSlug } from "@/shared/event";

import { SubNav } from "./SubNav";

export function EngagementNav() {
  const slug = useSlug();
  return (
    <SubNav
      label="Engagement"
      slug={slug}
      links={[
        { to: "/e/$slug/commitments", name: "Ce qui est promis" },
        { to: "/e/$slug/concerns", name: "Problématiques et thématiques" },
      ]}
    />
  );
}
