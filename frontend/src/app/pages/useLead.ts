import { boardLead, circlesLead } from "@/features/outreach/leads";
import { BOARD, INTRODUCTIONS } from "@/features/outreach/requests";
import { api } from "@/shared/api/client";
import { daysUntil } from "@/shared/dates";
import { useEvent } from "@/shared/event";

/** Under the title: how many days are left, and what the view adds up to. */
export function useLead(view: string): string {
  const { slug, starts_at, time_zone } = useEvent();
  const path = { slug };
  const board = api.useQuery("get", BOARD, { params: { path, query: {} } }, { enabled: view === "board" });
  const circles = api.useQuery("get", INTRODUCTIONS, { params: { path } }, { enabled: view === "circles" });
  const figures =
    view === "board" ? boardLead(board.data) : view === "circles" ? circlesLead(circles.data) : "";
  return [dayWords(daysUntil(starts_at, time_zone)), figures].filter(Boolean).join(" ");
}

function dayWords(days: number): string {
  if (days > 0) return `J−${days}.`;
  return days === 0 ? "C’est aujourd’hui." : "La rencontre a eu lieu.";
}
