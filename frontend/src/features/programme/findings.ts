import { dayOf, minuteOfDay } from "@/shared/dates";

import type { Finding } from "./checks";
import type { Session } from "./requests";

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
