import type { DeskDevice } from "@/shared/offline/deskDevice";

import type { PackAnswer, Scan, ScansAnswer } from "./types";

/** The server answered no, in words; `status` 0: it did not answer. */
export class Told extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }

  /** This phone may do nothing more. */
  get isDead(): boolean {
    return this.status === 401;
  }
}

const UNREACHABLE = "Préau ne répond pas. Vérifiez la connexion, puis réessayez.";
const UNREADABLE = "Préau n’a pas pu répondre. Réessayez dans un instant.";
const PATIENCE = 15_000;

async function call<T>(path: string, init: RequestInit, secret?: string): Promise<T> {
  const headers = new Headers({ "Content-Type": "application/json" });
  if (secret) headers.set("Authorization", `Bearer ${secret}`);
  const asked: RequestInit = { ...init, headers, credentials: "omit", cache: "no-store" };
  // A line that is there but carries nothing counts as no line.
  const answer = await fetch(`/api/v1/desk${path}`, {
    ...asked,
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => {
    throw new Told(0, "unreachable", UNREACHABLE);
  });
  if (answer.ok) return (await answer.json()) as T;
  const problem = (await answer.json().catch(() => ({}))) as { code?: string; title?: string };
  throw new Told(answer.status, problem.code ?? "unreadable", problem.title ?? UNREADABLE);
}

export async function bind(token: string): Promise<DeskDevice> {
  const made = await call<{ secret: string; device_name: string; slug: string }>("/bind", {
    method: "POST",
    body: JSON.stringify({ token }),
  });
  return { secret: made.secret, slug: made.slug, name: made.device_name };
}

export function readPack(secret: string, cursor: string | null): Promise<PackAnswer> {
  return call<PackAnswer>(cursor ? `/pack?cursor=${encodeURIComponent(cursor)}` : "/pack", {}, secret);
}

export function sendScans(secret: string, deviceNow: string, scans: Scan[]): Promise<ScansAnswer> {
  const body = JSON.stringify({ device_now: deviceNow, scans });
  return call<ScansAnswer>("/scans", { method: "POST", body }, secret);
}
