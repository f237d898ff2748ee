import {
  boardLead,
  callsLead,
  circlesLead,
  coverageLead,
  electedLead,
  exchangesLead,
  tableLead,
} from "@/features/outreach/leads";
import { BOARD, CALLS, ELECTED, INTRODUCTIONS } from "@/features/outreach/requests";
import { api } from "@/shared/api/client";
import { daysUntil } from "@/shared/dates";
import { useEvent } from "@/shared/event";

/** Under the title: how many days are left, and what the view adds up to. */
export function useLead(view: string, mine: boolean): string {
  const { starts_at, time_zone } = useEvent();
  const figures = useFigures(view, mine);
  return [dayWords(daysUntil(starts_at, time_zone)), figures].filter(Boolean).join(" ");
}

/** Asked as the views themselves ask: most of it is read once for both. */
function useFigures(view: string, mine: boolean): string {
  const path = { slug: useEvent().slug };
  const few = { path, query: { size: 1 } };
  const when = (name: string) => ({ enabled: view === name });
  const told: Record<string, string> = {
    board: boardLead(api.useQuery("get", BOARD, { params: { path, query: {} } }, when("board")).data),
    circles: circlesLead(api.useQuery("get", INTRODUCTIONS, { params: { path } }, when("circles")).data),
    coverage: coverageLead(api.useQuery("get", COVERAGE, { params: { path } }, when("coverage")).data),
    elected: electedLead(api.useQuery("get", ELECTED, { params: { path } }, when("elected")).data),
    calls: callsLead(
      api.useQuery("get", CALLS, { params: { path, query: { mine } } }, when("calls")).data,
      mine,
    ),
    exchanges: exchangesLead(api.useQuery("get", ALL_EXCHANGES, { params: few }, when("exchanges")).data),
    "": tableLead(api.useQuery("get", STRUCTURES, { params: few }, when("")).data),
  };
  return told[view] ?? "";
}

const COVERAGE = "/api/v1/events/{slug}/coverage";
const ALL_EXCHANGES = "/api/v1/events/{slug}/exchanges";
const STRUCTURES = "/api/v1/events/{slug}/organisations";

function dayWords(days: number): string {
  if (days > 0) return `J−${days}.`;
  return days === 0 ? "C’est aujourd’hui." : "La rencontre a eu lieu.";
}
