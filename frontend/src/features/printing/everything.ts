import { useRef, useEffect } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, queries } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useLive } from "@/shared/live";
import type { Option } from "@/shared/ui/Field";

export type Job = Schemas["PrintJobOut"];
export type PartKey = Schemas["PartKey"];
export type PrintPart = Schemas["PrintPartOut"];
export type LeftOut = Schemas["MissingPrintOut"];
export type PartRemark = Schemas["PartRemarkOut"];

const JOBS = "/api/v1/events/{slug}/print-jobs";
const ONE = "/api/v1/events/{slug}/print-jobs/{job_id}";
const PARTS = "/api/v1/events/{slug}/print-jobs/parts";
const PREFLIGHT = "/api/v1/events/{slug}/print-jobs/preflight";
/** Should the live line be cut, progress is read again all the same. */
const READ_AGAIN_MS = 4_000;
/** However fast parts are drawn, the page asks no more often. */
const REST_MS = 500;

export function isWorking(job: Job): boolean {
  return job.state === "queued" || job.state === "running";
}

export function useParts() {
  return api.useQuery("get", PARTS, { params: { path: { slug: useSlug() } } });
}

/** The last one that was asked for, whoever asked; found again when one comes back to the page. */
export function useLastJob() {
  const slug = useSlug();
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);
  useLive((changes) => {
    if (!changes.some((each) => each.kind === "print" || each.kind === "event")) return;
    rest.current ??= setTimeout(() => {
      rest.current = undefined;
      void refreshJobs();
    }, REST_MS);
  });
  return api.useQuery(
    "get",
    JOBS,
    { params: { path: { slug }, query: { size: 1 } } },
    { refetchInterval: ({ state }) => (state.data?.items.some(isWorking) ? READ_AGAIN_MS : false) },
  );
}

/** The sheets of the catalogue; the committee's own is that of the settings. */
export function useLabelSheets(): Option[] {
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/badges", {
    params: { path: { slug: useSlug() } },
  });
  return (data?.sheets ?? []).map((each) => ({
    value: each.code,
    label: `${each.name}, ${each.per_page} par page`,
  }));
}

/** What would be missing, read when somebody asks for it: it looks over every print. */
export function useMissing(draft: boolean, enabled: boolean) {
  const params = { path: { slug: useSlug() }, query: { draft } };
  return api.useQuery("get", PREFLIGHT, { params }, { enabled });
}

export async function start(slug: string, parts: PartKey[], draft: boolean, sheet: string): Promise<void> {
  await answer(http.POST(JOBS, { params: { path: { slug } }, body: { parts, draft, sheet } }));
  await refreshJobs();
}

export async function drop(slug: string, id: string): Promise<void> {
  await answer(http.DELETE(ONE, { params: { path: { slug, job_id: id } } }));
  await refreshJobs();
}

export function addressOfFile(slug: string, job: Job, form: string): string {
  return `/api/v1/events/${slug}/print-jobs/${job.id}/files/${form}`;
}

function refreshJobs(): Promise<unknown> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === JOBS });
}

/** Parts by chapter, in the order in which they are handed out. */
export function chapters(parts: readonly PrintPart[]): { key: string; name: string; parts: PrintPart[] }[] {
  const found = new Map<string, { key: string; name: string; parts: PrintPart[] }>();
  for (const part of parts) {
    const chapter = found.get(part.chapter) ?? { key: part.chapter, name: part.chapter_name, parts: [] };
    chapter.parts.push(part);
    found.set(part.chapter, chapter);
  }
  return [...found.values()];
}

/** `1,5 Mo`, `640 Ko`. */
export function sizeWords(bytes: number): string {
  const format = new Intl.NumberFormat("fr", { maximumFractionDigits: 1 });
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1_000))} Ko`
    : `${format.format(bytes / 1_000_000)} Mo`;
}

export function pagesOf(job: Job): number {
  const last = job.parts.at(-1);
  return last ? last.page + last.pages - 1 : 0;
}

/** Remarks under the print that they are about; those of all prints first, under none. */
export function byPart(remarks: readonly PartRemark[]): [string, PartRemark[]][] {
  const found = new Map<string, PartRemark[]>();
  for (const remark of remarks) {
    const key = remark.part ?? "";
    found.set(key, [...(found.get(key) ?? []), remark]);
  }
  return [...found];
}
