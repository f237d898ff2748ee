import { useMay, useSlug } from "@/shared/event";

import { SubNav } from "./SubNav";

export function RegistrationsNav() {
  const may = useMay();
  return (
    <SubNav
      label="Inscriptions"
      slug={useSlug()}
      links={[
        { to: "/e/$slug/registrations", name: "Personnes" },
        { to: "/e/$slug/registrations/queues", name: "Listes d’attente" },
        ...(may("registrations.settings")
          ? [{ to: "/e/$slug/registrations/allocation", name: "Répartition" }]
          : []),
        ...(may("mailings.send") ? [{ to: "/e/$slug/registrations/messages", name: "Messages" }] : []),
        { to: "/e/$slug/registrations/figures", name: "Chiffres" },
        { to: "/e/$slug/registrations/needs", name: "Repas et accès" },
        ...(may("attendance.read") ? [{ to: "/e/$slug/attendance", name: "Pointage" }] : []),
      ]}
    />
  );
}
