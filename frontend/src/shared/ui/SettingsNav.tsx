import { useMay, useSlug } from "@/shared/event";

import { SubNav } from "./SubNav";

export function SettingsNav() {
  const may = useMay();
  return (
    <SubNav
      label="Réglages"
      slug={useSlug()}
      links={[
        { to: "/e/$slug/settings", name: "La rencontre" },
        ...(may("registrations.read")
          ? [
              { to: "/e/$slug/settings/form", name: "Formulaire d’inscription" },
              { to: "/e/$slug/settings/registrations", name: "Inscriptions et places" },
            ]
          : []),
        ...(may("privacy.manage") ? [{ to: "/e/$slug/settings/privacy", name: "Données personnelles" }] : []),
        { to: "/e/$slug/settings/members", name: "Équipe" },
        { to: "/e/$slug/settings/categories", name: "Catégories d’acteurs" },
        ...(may("event.edit") ? [{ to: "/e/$slug/settings/webhooks", name: "Services reliés" }] : []),
        ...(may("journal.read") ? [{ to: "/e/$slug/settings/journal", name: "Journal" }] : []),
      ]}
    />
  );
}
