import { useSlug } from "@/shared/event";

import { SubNav } from "./SubNav";

export function ProgrammeNav() {
  return (
    <SubNav
      label="Programme"
      slug={useSlug()}
      links={[
        { to: "/e/$slug/programme", name: "Séances" },
        { to: "/e/$slug/rooms", name: "Salles et lieux" },
        { to: "/e/$slug/programme/releases", name: "Versions" },
      ]}
    />
  );
}
