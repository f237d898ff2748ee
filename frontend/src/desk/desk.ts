import type { OutgoingState } from "@/shared/offline/outgoing";
import { Outgoing, Refused } from "@/shared/offline/outgoing";
import type { Queue } from "@/shared/offline/queue";
import { openQueue } from "@/shared/offline/queue";
import type { DeskDevice, DeskKeep } from "@/shared/offline/deskDevice";
import { forgetDevice, keepDevice, keptDevice, openDeskKeep, scansOf } from "@/shared/offline/deskDevice";

import * as server from "./api";
import { Told } from "./api";
import type { Deed, Shown } from "./judging";
import { judge, scanOf } from "./judging";
import type { Overlay, Pack } from "./pack";
import { learned, merged, overlaid, proposed } from "./pack";
import type { Review } from "./reviews";
import { corrected, reviewOf } from "./reviews";
import { signal, toneOf } from "./signals";
import { newId } from "./ids";
import type { Scan, ScanTold, ScansAnswer } from "./types";

/** Between two readings of what changed elsewhere. */
const REFRESH = 15_000;
/** A code that the phone does not know is asked of the server so long, then told as unknown. */
const CHECKING = 3_000;
/** A scan that took longer to leave was made without line, whatever the phone believed. */
const LATE = 10_000;
const MOST_REVIEWS = 50;

export type Phase = "opening" | "unbound" | "ready" | "dead" | "over";

export interface DeskState {
  phase: Phase;
  device: DeskDevice | null;
  pack: Pack | null;
  listId: string | null;
  shown: Shown | null;
  /** Nothing is kept, sent nor counted. */
  isRehearsal: boolean;
  outgoing: OutgoingState<Scan>;
  overlay: Overlay;
  /** What the phone's clock lacks, in milliseconds. */
  offset: number;
  reviews: Review[];
  isSilent: boolean;
  /** Made for another gathering before this phone got a new link, and never sent. */
  left: Scan[];
  /** Why the phone may do nothing, or why the list could not be read. */
  trouble: string | null;
}

const NO_OVERLAY: Overlay = { presences: new Map(), walkIns: new Map() };
const NO_OUTGOING: OutgoingState<Scan> = {
  waiting: [],
  refused: [],
  isSending: false,
  isOnline: true,
  offlineSince: null,
  isLasting: true,
};

/** One phone at the desk: what it holds, decides, keeps and sends. The screens only show it. */
export class Desk {
  private state: DeskState = {
    phase: "opening",
    device: null,
    pack: null,
    listId: null,
    shown: null,
    isRehearsal: false,
    outgoing: NO_OUTGOING,
    overlay: NO_OVERLAY,
    offset: 0,
    reviews: [],
    isSilent: false,
    left: [],
    trouble: null,
  };
  private readonly listeners = new Set<() => void>();
  private keep!: DeskKeep;
  private queue: Queue<Scan> | null = null;
  private outgoing: Outgoing<Scan> | null = null;
  private rehearsed: Scan[] = [];
  private reading: Promise<void> | null = null;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): DeskState => this.state;

  /** Of the server's clock, as well as this phone knows it. */
  now = (): number => Date.now() + this.state.offset;

  async start(): Promise<void> {
    this.keep = await openDeskKeep();
    const [device, pack, offset, isSilent, reviews] = await Promise.all([
      keptDevice(this.keep),
      this.keep.get<Pack>("pack"),
      this.keep.get<number>("offset"),
      this.keep.get<boolean>("isSilent"),
      this.keep.get<Review[]>("reviews"),
    ]);
    this.change({ offset: offset ?? 0, isSilent: isSilent ?? false, reviews: reviews ?? [] });
    await this.readLeft();
    setInterval(() => void this.refresh(), REFRESH);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.refresh();
    });
    if (!device) return this.change({ phase: "unbound" });
    await this.open(device, pack?.event.slug === device.slug ? pack : null);
  }

  /** Consumes a link; raises `Told` with the sentence when it opens nothing any more. */
  async bind(token: string): Promise<void> {
    const device = await server.bind(token);
    const before = this.state.device?.slug;
    if (before && before !== device.slug) await this.leaveBehind(before);
    await keepDevice(this.keep, device);
    this.change({ reviews: [], trouble: null });
    await this.open(device, null);
  }

  /** What was not sent for the gathering before is shown until somebody saved it. */
  private async leaveBehind(slug: string): Promise<void> {
    await this.keep.forget("pack", "reviews");
    if (this.state.outgoing.waiting.length > 0) await this.keep.put("left", slug);
    await this.readLeft();
  }

  private async readLeft(): Promise<void> {
    const slug = await this.keep.get<string>("left");
    this.change({ left: slug ? await (await openQueue<Scan>(scansOf(slug))).all() : [] });
  }

  dropLeft = async (): Promise<void> => {
    const slug = await this.keep.get<string>("left");
    if (slug) await (await openQueue<Scan>(scansOf(slug))).clear();
    await this.keep.forget("left");
    this.change({ left: [] });
  };

  private async open(device: DeskDevice, pack: Pack | null): Promise<void> {
    this.outgoing?.close();
    const name = scansOf(device.slug);
    const queue = await openQueue<Scan>(name);
    const outgoing = new Outgoing<Scan>(queue, name, this.send);
    this.queue = queue;
    this.outgoing = outgoing;
    this.change({ phase: "ready", device, pack, listId: null, shown: null, isRehearsal: false });
    outgoing.subscribe(this.follow);
    await outgoing.start();
    if (pack) this.change({ listId: proposed(pack.lists, this.now())?.id ?? null });
    await this.refresh();
  }

  /** What changed elsewhere since the last time; the phone works on without it. */
  refresh = (): Promise<void> => {
    this.reading ??= this.read().finally(() => {
      this.reading = null;
    });
    return this.reading;
  };

  private async read(): Promise<void> {
    const { phase, device, pack } = this.state;
    if (phase !== "ready" || !device) return;
    if (pack && this.now() > Date.parse(pack.event.wipe_at)) return this.end("over", null);
    if (!navigator.onLine || document.visibilityState === "hidden") return;
    const asked = Date.now();
    try {
      const answer = await server.readPack(device.secret, pack?.cursor ?? null);
      this.setClock(answer.server_now, asked);
      const read = merged(this.state.pack, answer);
      const isFirst = this.state.pack === null;
      this.change({ pack: read, trouble: null });
      if (isFirst) this.change({ listId: proposed(read.lists, this.now())?.id ?? null });
      await this.keep.put("pack", read);
      if (!this.state.outgoing.isOnline) this.outgoing?.retry();
    } catch (error) {
      await this.fail(error);
    }
  }

  private send = async (scans: Scan[]): Promise<void> => {
    const { device } = this.state;
    if (!device || this.state.phase === "dead") throw new Told(401, "device_unknown", "");
    const asked = Date.now();
    const ready = scans.map((scan) => ({
      ...scan,
      made_offline: scan.made_offline || asked - Date.parse(scan.made_at) > LATE,
    }));
    try {
      const told = await server.sendScans(device.secret, new Date(asked).toISOString(), ready);
      this.setClock(told.server_now, asked);
      await this.learn(scans, told);
    } catch (error) {
      if (error instanceof Told && (error.status === 422 || error.status === 413))
        throw new Refused(error.message);
      await this.fail(error);
      throw error;
    }
  };

  /** What the server says of scans: rows, counts, and what was told otherwise at the desk. */
  private async learn(scans: readonly Scan[], { answers, counts }: ScansAnswer): Promise<void> {
    const { pack, shown } = this.state;
    if (!pack) return;
    const people = answers.flatMap(({ person }) => person ?? []);
    const known = learned(pack, people, counts);
    const made = new Map(scans.map((scan) => [scan.id, scan]));
    await this.standBy(answers, made);
    const told = answers.find(({ id }) => id === shown?.scanId);
    const next = told && shown ? corrected(shown, told, pack.event.time_zone) : shown;
    const reviews = answers
      .filter(({ id }) => id !== shown?.scanId)
      .flatMap((each) => reviewOf(made.get(each.id), each, pack.event.time_zone) ?? []);
    this.change({
      pack: known,
      shown: next,
      reviews: [...reviews, ...this.state.reviews].slice(0, MOST_REVIEWS),
    });
    if (next && next !== shown && (next.answer !== shown?.answer || shown.isChecking)) this.sound(next);
    await this.keep.put("pack", known);
    await this.keep.put("reviews", this.state.reviews);
  }

  /** Somebody was let in before the server could say that no seat was left: they are there, and told as such. */
  private async standBy(answers: readonly ScanTold[], made: ReadonlyMap<string, Scan>): Promise<void> {
    const { shown } = this.state;
    for (const { id, answer, person } of answers) {
      const scan = made.get(id);
      const isHeard = shown?.scanId === id && shown.isChecking;
      if (answer !== "full" || person !== null || !scan || isHeard) continue;
      await this.outgoing?.push({ ...scan, id: newId(), made_offline: true });
    }
  }

  private follow = (): void => {
    if (!this.outgoing) return;
    const outgoing = this.outgoing.snapshot();
    const isChanged = outgoing.waiting !== this.state.outgoing.waiting;
    this.change({ outgoing, ...(isChanged && { overlay: this.overlay(outgoing.waiting) }) });
    if (this.state.phase === "over" && outgoing.waiting.length === 0) void forgetDevice(this.keep);
  };

  private overlay(waiting: readonly Scan[]): Overlay {
    return overlaid([...waiting, ...this.rehearsed], this.state.device?.name ?? "", this.state.offset);
  }

  /** Decide, tell, keep and send, in this order: what is told never waits for the line. */
  check = (deed: Deed): void => {
    const { pack, listId, overlay, isRehearsal, outgoing } = this.state;
    if (!pack || listId === null) return;
    performance.mark("desk-asked");
    const isOnline = outgoing.isOnline && !isRehearsal;
    const shown = judge(deed, { pack, overlay, listId, now: this.now(), isOnline });
    this.change({ shown });
    performance.measure("desk-decision", "desk-asked");
    if (!shown.isChecking) this.sound(shown);
    const scan = scanOf(shown, listId, new Date().toISOString(), isOnline);
    if (scan === null) return;
    if (isRehearsal) {
      this.rehearsed = [...this.rehearsed, scan];
      this.change({ overlay: this.overlay(outgoing.waiting) });
      return;
    }
    void this.outgoing?.push(scan);
    if (shown.isChecking) setTimeout(() => this.giveUp(shown.scanId), CHECKING);
  };

  private giveUp(scanId: string): void {
    const { shown } = this.state;
    if (shown?.scanId !== scanId || !shown.isChecking) return;
    const told = { ...shown, isChecking: false };
    this.change({ shown: told });
    this.sound(told);
  }

  private sound(shown: Shown): void {
    signal(toneOf(shown.answer), !this.state.isSilent);
  }

  next = (): void => this.change({ shown: null });

  choose = (listId: string | null): void => this.change({ listId, shown: null });

  rehearse = (isRehearsal: boolean): void => {
    this.rehearsed = [];
    this.change({ isRehearsal, shown: null });
    this.change({ overlay: this.overlay(this.state.outgoing.waiting) });
  };

  silence = (isSilent: boolean): void => {
    this.change({ isSilent });
    void this.keep.put("isSilent", isSilent);
  };

  retry = (): void => {
    this.outgoing?.retry();
    void this.refresh();
  };

  dismiss = (id: string): void => {
    this.change({ reviews: this.state.reviews.filter((each) => each.id !== id) });
    void this.keep.put("reviews", this.state.reviews);
  };

  /** Given up by the person, who saved them first. */
  dropUnsent = async (): Promise<void> => {
    await this.queue?.clear();
    await this.outgoing?.start();
    this.follow();
  };

  /** This phone no longer serves the desk. */
  leave = async (): Promise<void> => {
    await this.end("unbound", null);
  };

  private async fail(error: unknown): Promise<void> {
    if (!(error instanceof Told)) throw error;
    if (error.isDead) return this.end("dead", error.message);
    if (this.state.pack === null) this.change({ trouble: error.message });
  }

  /** Names leave the phone at once; scans that were not sent stay until they are sent, saved or given up. */
  private async end(phase: "dead" | "over" | "unbound", trouble: string | null): Promise<void> {
    this.change({ phase, trouble, pack: null, listId: null, shown: null, reviews: [], isRehearsal: false });
    await this.keep.forget("pack", "reviews");
    if (this.state.outgoing.waiting.length > 0) return;
    if (phase !== "dead") await forgetDevice(this.keep);
    if (phase === "unbound") this.outgoing?.close();
  }

  private setClock(serverNow: string, asked: number): void {
    const offset = Date.parse(serverNow) - (asked + Date.now()) / 2;
    this.change({ offset });
    void this.keep.put("offset", offset);
  }

  private change(part: Partial<DeskState>): void {
    this.state = { ...this.state, ...part };
    this.listeners.forEach((listener) => listener());
  }
}
