import type { Queue } from "./queue";

/** The server takes no more than this in one call. */
export const BATCH = 300;

/** Seconds before trying again, longer each time. */
const PAUSES = [1, 2, 5, 10, 20, 30];

/** The server answered that it will never take this: trying again is of no use. */
export class Refused extends Error {}

/** Sends a batch; throws `Refused` when it will never be taken, anything else when it may be later. */
export type Send<T> = (items: T[]) => Promise<void>;

export interface OutgoingState<T> {
  /** To send, in order. */
  waiting: T[];
  /** What the server will not take, put aside so that the rest can leave; said to the person, never lost in silence. */
  refused: T[];
  isSending: boolean;
  /** The browser has a line, and the last call got through. */
  isOnline: boolean;
  /** Since when nothing gets through, in the milliseconds of the device. */
  offlineSince: number | null;
  /** False when the browser keeps nothing once the page is closed. */
  isLasting: boolean;
}

/**
 * Sends what waits by itself: in order, one batch at a time, again after growing pauses and as soon as the line is back.
 * Several pages of one browser share the queue; the one that holds the lock sends.
 */
export class Outgoing<T extends { id: string }> {
  private state: OutgoingState<T>;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private running: Promise<void> | null = null;
  private isClosed = false;

  constructor(
    private readonly queue: Queue<T>,
    private readonly name: string,
    private readonly send: Send<T>,
  ) {
    const isOnline = navigator.onLine;
    this.state = {
      waiting: [],
      refused: [],
      isSending: false,
      isOnline,
      offlineSince: isOnline ? null : Date.now(),
      isLasting: queue.isLasting,
    };
    window.addEventListener("online", this.retry);
    window.addEventListener("offline", this.cut);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): OutgoingState<T> => this.state;

  /** Read what an earlier page left, and send it. */
  async start(): Promise<void> {
    await this.read();
    this.retry();
  }

  /** Kept before it is sent: once this resolves, nothing loses it. */
  async push(item: T): Promise<void> {
    await this.queue.add(item);
    await this.read();
    void this.flush();
  }

  /** Now, without waiting for the pause to end; also what was refused. */
  retry = (): void => {
    this.failures = 0;
    this.change({ refused: [] });
    void this.flush();
  };

  /** Given up by the person. */
  async drop(ids: readonly string[]): Promise<void> {
    await this.queue.remove(ids);
    this.change({ refused: this.state.refused.filter((each) => !ids.includes(each.id)) });
    await this.read();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    window.removeEventListener("online", this.retry);
    window.removeEventListener("offline", this.cut);
    this.listeners.clear();
  }

  /** Resolves when nothing more can leave for now. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running ??= alone(`preau-${this.name}`, () => this.sendAll()).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      await this.read();
      const batch = this.state.waiting.slice(0, BATCH);
      if (this.isClosed) return;
      if (!navigator.onLine) return this.cut();
      if (batch.length === 0) return this.change({ isOnline: true, offlineSince: null });
      this.change({ isSending: true });
      try {
        await this.sendBatch(batch);
        this.failures = 0;
        this.change({ isOnline: true, offlineSince: null });
      } catch {
        return this.pause();
      } finally {
        this.change({ isSending: false });
      }
    }
  }

  /** One that the server refuses does not hold back the others: halves are tried, down to it. */
  private async sendBatch(batch: T[]): Promise<void> {
    try {
      await this.send(batch);
      await this.queue.remove(batch.map((each) => each.id));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (batch.length === 1) return this.change({ refused: [...this.state.refused, ...batch] });
      const half = Math.ceil(batch.length / 2);
      await this.sendBatch(batch.slice(0, half));
      await this.sendBatch(batch.slice(half));
    }
  }

  private pause(): void {
    const seconds = PAUSES[Math.min(this.failures, PAUSES.length - 1)] ?? 30;
    this.failures += 1;
    this.cut();
    // Phones that lost the same line do not all come back in the same instant.
    this.timer = setTimeout(() => void this.flush(), seconds * 1000 * (0.75 + Math.random() / 2));
  }

  private cut = (): void => {
    this.change({ isOnline: false, offlineSince: this.state.offlineSince ?? Date.now() });
  };

  private async read(): Promise<void> {
    const aside = new Set(this.state.refused.map((each) => each.id));
    this.change({ waiting: (await this.queue.all()).filter((each) => !aside.has(each.id)) });
  }

  private change(part: Partial<OutgoingState<T>>): void {
    this.state = { ...this.state, ...part };
    this.listeners.forEach((listener) => listener());
  }
}

/** One page at a time, where the browser can tell (not without HTTPS); ids make it harmless where it cannot. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | null | undefined;
  if (locks) await locks.request(name, work);
  else await work();
}
