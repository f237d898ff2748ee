import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { dayOf, minuteOfDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import type { IconName } from "@/shared/ui/Icon";

import type { Session } from "./requests";

export type Finding = Schemas["FindingOut"];
export type Suggestion = Schemas["SuggestionOut"];

export const CHECKS = "/api/v1/events/{slug}/checks";
const LEVELS = "/api/v1/events/{slug}/checks/levels";

export const findingLooks: Record<string, { icon: IconName; tone: string; word: string }> = {
  error: { icon: "error", tone: "bad", word: "erreur" },
  warning: { icon: "warning", tone: "warn", word: "avertissement" },
  advice: { icon: "note", tone: "note", word: "conseil" },
};

const NONE: readonly Finding[] = [];

/** What is to be looked at, but what the committee has accepted. */
export function useFindings(): readonly Finding[] {
  const { slug } = useEvent();
  const { data } = api.useQuery("get", CHECKS, { params: { path: { slug } } }, { select: openFindings });
  return data ?? NONE;
}

function openFindings(checks: Schemas["ChecksOut"]): Finding[] {
  return checks.findings.filter((each) => !each.accepted);
}

/** The names of the checks, by code. */
export function useCheckNames(): { value: string; label: string }[] {
  const { slug } = useEvent();
  const { data } = api.useQuery("get", LEVELS, { params: { path: { slug } } }, { staleTime: Infinity });
  return (data ?? []).map((each) => ({ value: each.code, label: each.name }));
}

const TWO = 2;

/** What is said at each session: about it alone, or about it and another. */
export function bySession(findings: readonly Finding[]): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.session_ids.length > TWO) continue;
    for (const id of finding.session_ids) found.set(id, [...(found.get(id) ?? []), finding]);
  }
  return found;
}

export interface Margin {
  from: number;
  findings: Finding[];
}

/** What is said beside the hours: it belongs to a moment more than to one session. */
export function inMargin(findings: readonly Finding[], day: string, zone: string): Margin[] {
  const found = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (!finding.at || finding.session_ids.length === 1 || dayOf(finding.at, zone) !== day) continue;
    const from = minuteOfDay(finding.at, zone);
    found.set(from, [...(found.get(from) ?? []), finding]);
  }
  return [...found]
    .map(([from, findings]) => ({ from, findings }))
    .sort((one, other) => one.from - other.from);
}

export interface Filter {
  trackId: string;
  organisationId: string;
  /** A level or the code of a check. */
  check: string;
  venueId: string;
}

/** Whether a session is among those asked for; the others are paler. */
export function keeps(filter: Filter, session: Session, findings: readonly Finding[]): boolean {
  return (
    (!filter.trackId || session.track_id === filter.trackId) &&
    (!filter.organisationId ||
      session.contributions.some((each) => each.organisation_id === filter.organisationId)) &&
    (!filter.check || findings.some((each) => each.level === filter.check || each.code === filter.check))
  );
}
