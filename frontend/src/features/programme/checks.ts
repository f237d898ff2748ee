import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useEvent } from "@/shared/event";
import type { IconName } from "@/shared/ui/Icon";

export type Finding = Schemas["FindingOut"];
export type Suggestion = Schemas["SuggestionOut"];

const CHECKS = "/api/v1/events/{slug}/checks";
export const LEVELS = "/api/v1/events/{slug}/checks/levels";
const EXCEPTIONS = "/api/v1/events/{slug}/checks/exceptions";
const EXCEPTION = "/api/v1/events/{slug}/checks/exceptions/{exception_id}";

export const findingLooks: Record<string, { icon: IconName; tone: string; word: string }> = {
  error: { icon: "error", tone: "bad", word: "erreur" },
  warning: { icon: "warning", tone: "warn", word: "avertissement" },
  advice: { icon: "note", tone: "note", word: "conseil" },
};

export const levelOrder = ["error", "warning", "advice"] as const;

/** How many of a level, in words. */
export const levelCounts: Record<string, (count: number) => string> = {
  error: numbered("erreur", "erreurs"),
  warning: numbered("avertissement", "avertissements"),
  advice: numbered("conseil", "conseils"),
};

function numbered(one: string, many: string): (count: number) => string {
  return (count) => `${count} ${count > 1 ? many : one}`;
}

/** Everything that is to be looked at, and how the days breathe. */
export function useChecks() {
  const { slug } = useEvent();
  return api.useQuery("get", CHECKS, { params: { path: { slug } } });
}

const NONE: readonly Finding[] = [];

/** What is to be looked at, but what the committee has accepted. */
export function useFindings(): readonly Finding[] {
  const { slug } = useEvent();
  const { data } = api.useQuery("get", CHECKS, { params: { path: { slug } } }, { select: openOf });
  return data ?? NONE;
}

function openOf(checks: Schemas["ChecksOut"]): Finding[] {
  return parted(checks.findings).open;
}

/** The names of the checks, by code. */
export function useCheckNames(): { value: string; label: string }[] {
  const { slug } = useEvent();
  const { data } = api.useQuery("get", LEVELS, { params: { path: { slug } } }, { staleTime: Infinity });
  return (data ?? []).map((each) => ({ value: each.code, label: each.name }));
}

/** A level or a code of the address bar keeps these. */
export function kept(findings: readonly Finding[], check: string): readonly Finding[] {
  return check ? findings.filter((each) => each.level === check || each.code === check) : findings;
}

/** What the committee lives with stands apart. */
export function parted(findings: readonly Finding[]): { open: Finding[]; accepted: Finding[] } {
  return {
    open: findings.filter((each) => !each.accepted),
    accepted: findings.filter((each) => each.accepted),
  };
}

export async function accept(slug: string, { code, subject }: Finding, reason: string): Promise<void> {
  await answer(http.POST(EXCEPTIONS, { params: { path: { slug } }, body: { code, subject, reason } }));
  await refreshAll();
}

export async function takeBack(slug: string, id: string): Promise<void> {
  await answer(http.DELETE(EXCEPTION, { params: { path: { slug, exception_id: id } } }));
  await refreshAll();
}

/** `45 min`, `1 h`, `2 h 05`, as the server says it. */
export function lasting(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}`;
}

/** A share from 0 to 1. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`;
}
