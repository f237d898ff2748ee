import { useLocation } from "@tanstack/react-router";

import { useMay, useSlug } from "@/shared/event";

const TABS = [
  { name: "Où en sommes-nous ?", to: "/e/$slug", more: [], right: "event.read" },
  {
    name: "Mobilisation",
    to: "/e/$slug/mobilisation",
    more: ["organisations", "import", "places"],
    right: "organisations.read",
  },
  {
    name: "Engagements",
    to: "/e/$slug/commitments",
    more: ["budget", "concerns", "committee", "communication"],
    right: "commitments.read",
  },
  { name: "Calendrier", to: "/e/$slug/tasks", more: [], right: "committee.read" },
  {
    name: "Programme",
    to: "/e/$slug/programme",
    more: ["rooms", "venues", "sessions"],
    right: "programme.read",
  },
  {
    name: "Inscriptions",
    to: "/e/$slug/registrations",
    more: ["attendance"],
    right: "registrations.read",
  },
  { name: "Régie", to: "/e/$slug/stage", more: ["run-sheet", "crew"], right: "stage.read" },
  { name: "Impressions", to: "/e/$slug/prints", more: [], right: "prints.make" },
  { name: "Réglages", to: "/e/$slug/settings", more: [], right: "event.edit" },
] as const;

/** The sections that the person may open, and the one that is open. */
export function useTabs() {
  const slug = useSlug();
  const may = useMay();
  const room = useLocation().pathname.split("/e/")[1]?.split("/")[1] ?? "";
  return TABS.filter((tab) => may(tab.right)).map((tab) => {
    const own = tab.to.split("/")[3] ?? "";
    return {
      name: tab.name,
      to: tab.to,
      slug,
      current: room === own || (tab.more as readonly string[]).includes(room),
    };
  });
}
