import { useMay, useSlug } from "@/shared/event";

import { SubNav } from "./SubNav";

const LINKS = [
  { to: "/e/$slug/stage/needs", name: "Besoins", right: "stage.read" },
  { to: "/e/$slug/stage", name: "Points de régie", right: "stage.read" },
  { to: "/e/$slug/stage/template", name: "Modèle", right: "stage.read" },
  { to: "/e/$slug/run-sheet", name: "Conducteur", right: "stage.read" },
  { to: "/e/$slug/live", name: "Le jour même", right: "stage.read" },
  { to: "/e/$slug/crew", name: "Équipe du jour", right: "crew.read" },
] as const;

/** What the régie opens, before the day and on it. */
export function StageNav() {
  const may = useMay();
  return <SubNav label="Régie" slug={useSlug()} links={LINKS.filter((link) => may(link.right))} />;
}
