import "fake-indexeddb/auto";

import { afterEach, describe, expect, test, vi } from "vitest";

import type { Send } from "./outgoing";
import { BATCH, Outgoing, Refused } from "./outgoing";
import { openQueue } from "./queue";

interface Tick {
  id: string;
  text: string;
}

const ticks = (count: number): Tick[] =>
  Array.from({ length: count }, (_, index) => ({ id: `t${index}`, text: `Pointage ${index}` }));

let made = 0;
const names = () => `test-${(made += 1)}`;

async function outgoing(send: Send<Tick>, name = names()) {
  const queue = await openQueue<Tick>(name);
  return { queue, out: new Outgoing(queue, name, send) };
}

afterEach(() => vi.unstubAllGlobals());

describe("queue", () => {
  test("gives back in order what was added, also to a page opened later", async () => {
    const name = names();
    const first = await openQueue<Tick>(name);
    for (const tick of ticks(3).reverse()) await first.add(tick);
    const later = await openQueue<Tick>(name);
    expect((await later.all()).map((each) => each.id)).toEqual(["t2", "t1", "t0"]);
    expect(later.isLasting).toBe(true);
  });

  test("holds one item once, and forgets only what is named", async () => {
    const queue = await openQueue<Tick>(names());
    for (const tick of [...ticks(3), ...ticks(2)]) await queue.add(tick);
    await queue.remove(["t1", "unknown"]);
    expect((await queue.all()).map((each) => each.id)).toEqual(["t0", "t2"]);
  });

  test("keeps in memory, and says so, where the browser keeps nothing", async () => {
    vi.stubGlobal("indexedDB", { open: () => raise(new DOMException("no", "SecurityError")) });
    const queue = await openQueue<Tick>(names());
    await queue.add({ id: "t0", text: "ici" });
    expect(queue.isLasting).toBe(false);
    expect(await queue.all()).toHaveLength(1);
  });
});

function raise(error: unknown): never {
  throw error;
}

describe("outgoing", () => {
  test("sends everything in order, a batch at a time", async () => {
    const sent: Tick[][] = [];
    const { queue, out } = await outgoing((items) => Promise.resolve(void sent.push(items)));
    for (const tick of ticks(BATCH + 1)) await queue.add(tick);
    await out.flush();
    expect(sent.map((batch) => batch.length)).toEqual([BATCH, 1]);
    expect(out.snapshot()).toMatchObject({ waiting: [], isOnline: true });
    expect(await queue.all()).toEqual([]);
  });

  test("keeps all that did not get through, tells since when, and sends it once the line is back", async () => {
    let isCut = true;
    const sent: string[] = [];
    const { queue, out } = await outgoing((items) => {
      if (isCut) throw new TypeError("Failed to fetch");
      sent.push(...items.map((each) => each.id));
      return Promise.resolve();
    });
    for (const tick of ticks(2)) await queue.add(tick);
    await out.flush();
    expect(out.snapshot().waiting).toHaveLength(2);
    expect(out.snapshot().isOnline).toBe(false);
    expect(out.snapshot().offlineSince).not.toBeNull();
    isCut = false;
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(sent).toEqual(["t0", "t1"]));
    await vi.waitFor(() => expect(out.snapshot()).toMatchObject({ waiting: [], offlineSince: null }));
    out.close();
  });

  test("says that the line is back also when nothing waits", async () => {
    const { out } = await outgoing(() => Promise.resolve());
    await out.start();
    window.dispatchEvent(new Event("offline"));
    expect(out.snapshot().isOnline).toBe(false);
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(out.snapshot()).toMatchObject({ isOnline: true, offlineSince: null }));
    out.close();
  });

  test("one item that the server will never take is put aside and told, the others leave", async () => {
    const sent: string[] = [];
    const { queue, out } = await outgoing((items) => {
      if (items.some((each) => each.id === "t3")) throw new Refused();
      sent.push(...items.map((each) => each.id));
      return Promise.resolve();
    });
    for (const tick of ticks(6)) await queue.add(tick);
    await out.flush();
    expect(sent.sort()).toEqual(["t0", "t1", "t2", "t4", "t5"]);
    expect(out.snapshot().refused.map((each) => each.id)).toEqual(["t3"]);
    expect(await queue.all()).toHaveLength(1);
    await out.drop(["t3"]);
    expect(await queue.all()).toEqual([]);
    expect(out.snapshot().refused).toEqual([]);
  });

  test("what is made while a batch is under way leaves after it", async () => {
    const sent: string[][] = [];
    let release: () => void = () => undefined;
    const { out } = await outgoing(async (items) => {
      sent.push(items.map((each) => each.id));
      if (sent.length === 1) await new Promise<void>((resolve) => (release = resolve));
    });
    await out.push({ id: "a", text: "" });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await out.push({ id: "b", text: "" });
    expect(sent).toEqual([["a"]]);
    release();
    await vi.waitFor(() => expect(sent).toEqual([["a"], ["b"]]));
    await vi.waitFor(() => expect(out.snapshot().waiting).toEqual([]));
  });
});
