import "fake-indexeddb/auto";

import { beforeEach, expect, test, vi } from "vitest";

import { openDeskKeep } from "@/shared/offline/deskDevice";
import { openQueue } from "@/shared/offline/queue";

import { Desk } from "./desk";
import { unsentTable } from "./Unsent";
import { CODE, DOOR, NOW, packAnswer } from "./testing";
import type { Scan } from "./types";

/** A server of the desk: answers, does not answer, or refuses. */
let mood: "here" | "slow" | "away" | "revoked" = "here";
/** No seat is left for who comes without registration. */
let isFull = false;
let received: Scan[] = [];
let slug = "nec";
let made = 0;

function answerTo(address: string, init: RequestInit): unknown {
  if (address.endsWith("/bind")) return { secret: "s", device_name: "Poste 1", slug };
  if (address.includes("/pack")) {
    const answer = packAnswer();
    return { ...answer, event: { ...answer.event, slug }, server_now: new Date().toISOString() };
  }
  const { scans } = JSON.parse(String(init.body)) as { scans: Scan[] };
  received.push(...scans);
  const answers = scans.map((scan) => ({
    id: scan.id,
    answer: isFull && scan.walk_in && !scan.anyway && !scan.made_offline ? "full" : scan.answered,
    sentence: "",
    advice: "",
    person: null,
    is_conflict: false,
  }));
  return { server_now: new Date().toISOString(), answers, counts: [{ list_id: DOOR, present: 1 }] };
}

beforeEach(async () => {
  await (await openDeskKeep()).forget("device", "pack", "left", "reviews");
  vi.useFakeTimers({ now: NOW, toFake: ["Date", "setInterval"] });
  mood = "here";
  isFull = false;
  received = [];
  slug = `nec-${(made += 1)}`;
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    if (mood === "away") return Promise.reject(new TypeError("Failed to fetch"));
    const problem = { code: "device_revoked", title: "Ce téléphone a été retiré." };
    if (mood === "revoked") return Promise.resolve(Response.json(problem, { status: 401 }));
    const answer = Response.json(answerTo(address, init));
    return mood === "slow"
      ? new Promise((done) => setTimeout(() => done(answer), 50))
      : Promise.resolve(answer);
  });
  return () => vi.useRealTimers();
});

async function opened(): Promise<Desk> {
  const desk = new Desk();
  await desk.start();
  await desk.bind("token");
  await vi.waitFor(() => expect(desk.snapshot().pack).not.toBeNull());
  desk.choose(DOOR);
  return desk;
}

const scan = () => ({ act: "check_in", means: "code", code: CODE }) as const;

test("what is decided without line is kept, and leaves by itself when the line is back", async () => {
  const desk = await opened();
  mood = "away";
  desk.check(scan());
  expect(desk.snapshot().shown?.answer).toBe("admitted");
  await vi.waitFor(() => expect(desk.snapshot().outgoing).toMatchObject({ isOnline: false }));
  expect(desk.snapshot().outgoing.waiting).toHaveLength(1);
  mood = "here";
  desk.retry();
  await vi.waitFor(() => expect(desk.snapshot().outgoing.waiting).toEqual([]));
  expect(received).toHaveLength(1);
  expect(desk.snapshot().pack?.lists[0]?.present).toBe(1);
});

test("a phone that was closed opens with what it held, line or not", async () => {
  const first = await opened();
  mood = "away";
  first.check(scan());
  await vi.waitFor(() => expect(first.snapshot().outgoing.waiting).toHaveLength(1));
  const again = new Desk();
  await again.start();
  expect(again.snapshot()).toMatchObject({ phase: "ready", listId: DOOR });
  again.check(scan());
  expect(again.snapshot().shown?.answer).toBe("already");
});

const stranger = {
  act: "check_in",
  means: "walk_in",
  walkIn: { first_name: "Awa", last_name: "Traoré", organisation_name: "" },
} as const;

test("who comes without registration is welcomed once the server found a seat", async () => {
  const desk = await opened();
  desk.check(stranger);
  expect(desk.snapshot().shown?.isChecking).toBe(true);
  await vi.waitFor(() =>
    expect(desk.snapshot().shown).toMatchObject({ isChecking: false, answer: "admitted" }),
  );
});

test("nobody is let in silently when no seat is left", async () => {
  const desk = await opened();
  isFull = true;
  desk.check(stranger);
  await vi.waitFor(() => expect(desk.snapshot().shown).toMatchObject({ isChecking: false, answer: "full" }));
  expect(received).toHaveLength(1);
  desk.check({ ...stranger, anyway: true });
  expect(desk.snapshot().shown).toMatchObject({ isChecking: false, answer: "admitted" });
});

test("who was let in before the server could say that no seat is left is told to it", async () => {
  const desk = await opened();
  isFull = true;
  mood = "slow";
  desk.check(stranger);
  await vi.waitFor(() => expect(received).toHaveLength(1));
  desk.next();
  await vi.waitFor(() => expect(received[1]).toMatchObject({ made_offline: true, walk_in: stranger.walkIn }));
  await vi.waitFor(() => expect(desk.snapshot().outgoing.waiting).toEqual([]));
});

test("a rehearsal keeps, sends and counts nothing", async () => {
  const desk = await opened();
  desk.rehearse(true);
  desk.check(scan());
  desk.check(scan());
  expect(desk.snapshot().shown?.answer).toBe("already");
  desk.rehearse(false);
  desk.check(scan());
  expect(desk.snapshot().shown?.answer).toBe("admitted");
  await vi.waitFor(() => expect(received).toHaveLength(1));
});

test("a phone that is revoked forgets names at once, and keeps what it did not send", async () => {
  const desk = await opened();
  mood = "away";
  desk.check(scan());
  await vi.waitFor(() => expect(desk.snapshot().outgoing.isOnline).toBe(false));
  mood = "revoked";
  await desk.refresh();
  expect(desk.snapshot()).toMatchObject({ phase: "dead", trouble: "Ce téléphone a été retiré.", pack: null });
  expect(await (await openDeskKeep()).get("pack")).toBeUndefined();
  const kept = await (await openQueue<Scan>(`desk-scans-${slug}`)).all();
  expect(unsentTable(kept)).toContain(CODE);
  mood = "here";
  await desk.bind("another link");
  await vi.waitFor(() => expect(received).toHaveLength(1));
});

test("after the gathering nothing stays on the phone", async () => {
  const desk = await opened();
  vi.setSystemTime(Date.parse("2026-10-15T08:00:00Z"));
  await desk.refresh();
  expect(desk.snapshot()).toMatchObject({ phase: "over", pack: null });
  const keep = await openDeskKeep();
  expect(await keep.get("pack")).toBeUndefined();
  expect(await keep.get("device")).toBeUndefined();
});

test("what was not sent for another gathering stays until somebody saved it", async () => {
  const desk = await opened();
  mood = "away";
  desk.check(scan());
  await vi.waitFor(() => expect(desk.snapshot().outgoing.waiting).toHaveLength(1));
  mood = "here";
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    if (address.endsWith("/scans")) return Promise.reject(new TypeError("Failed to fetch"));
    return Promise.resolve(Response.json(answerTo(address, init)));
  });
  slug = "another";
  await desk.bind("a link of another gathering");
  expect(desk.snapshot().left).toHaveLength(1);
  await desk.dropLeft();
  expect(desk.snapshot().left).toEqual([]);
});
