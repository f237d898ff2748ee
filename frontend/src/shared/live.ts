import { useEffect, useRef, useSyncExternalStore } from "react";

import { useSlug } from "./event";

/** A row that somebody changed; `event` is all of it. */
export interface Changed {
  kind: string;
  id: string;
  version: number;
}

type Listener = (changes: readonly Changed[]) => void;

/** The first change after a while is told almost at once, with what comes in the same breath. */
const FIRST = 20;
/** Then changes that come within this time are told together. */
const GATHER = 250;
/** The server ends each stream after some minutes and the browser is back at once: that is no cut. */
const PATIENCE = 5_000;
/** Before asking again where the browser gave up, longer each time. */
const PAUSES = [2_000, 5_000, 15_000, 30_000];

interface Stream {
  close: () => void;
  listeners: Set<Listener>;
  /** Since when nothing comes, in the milliseconds of the device. */
  cutSince: number | null;
}

let open: { slug: string; stream: Stream } | null = null;
const watchers = new Set<() => void>();

/** One stream for the page, however many listen; it ends with the last of them. */
function listen(slug: string, listener: Listener): () => void {
  if (open?.slug !== slug) open = { slug, stream: start(slug) };
  const { stream } = open;
  stream.listeners.add(listener);
  return () => {
    stream.listeners.delete(listener);
    if (stream.listeners.size > 0) return;
    stream.close();
    if (open?.stream === stream) open = null;
  };
}

function start(slug: string): Stream {
  const listeners = new Set<Listener>();
  const tell = gathered((told) => listeners.forEach((listener) => listener(told)));
  let source: EventSource;
  let wasOpen = false;
  let failures = 0;
  let lostAt: number | null = null;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  function connect() {
    source = new EventSource(`/api/v1/events/${encodeURIComponent(slug)}/live`);
    source.addEventListener("changed", (event: MessageEvent<string>) =>
      tell(JSON.parse(event.data) as Changed),
    );
    source.addEventListener("open", () => {
      // What happened while the line was cut is not told again: all of it is read.
      if (wasOpen) tell({ kind: "event", id: "", version: 0 });
      wasOpen = true;
      failures = 0;
      lostAt = null;
      clearTimeout(patience);
      cut(null);
    });
    source.addEventListener("error", () => {
      lostAt ??= Date.now();
      clearTimeout(patience);
      patience = setTimeout(() => cut(lostAt), PATIENCE);
      // A server that restarts answers otherwise for a moment, after which browsers do not come back by themselves.
      if (source.readyState !== EventSource.CLOSED) return;
      clearTimeout(again);
      again = setTimeout(connect, PAUSES[Math.min(failures++, PAUSES.length - 1)]);
    });
  }

  function cut(since: number | null) {
    if (stream.cutSince === since) return;
    stream.cutSince = since;
    watchers.forEach((watcher) => watcher());
  }
  const offline = () => cut((lostAt ??= Date.now()));
  /** The network is back: not after the pause, now. */
  const online = () => {
    source.close();
    clearTimeout(again);
    connect();
  };

  const stream: Stream = {
    listeners,
    cutSince: null,
    close: () => {
      source.close();
      clearTimeout(patience);
      clearTimeout(again);
      window.removeEventListener("offline", offline);
      window.removeEventListener("online", online);
    },
  };
  window.addEventListener("offline", offline);
  window.addEventListener("online", online);
  connect();
  return stream;
}

function gathered(pass: (told: Changed[]) => void): (change: Changed) => void {
  let waiting: Changed[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = -Infinity;
  return (change) => {
    waiting.push(change);
    timer ??= setTimeout(
      () => {
        const told = waiting;
        waiting = [];
        timer = undefined;
        lastAt = performance.now();
        pass(told);
      },
      performance.now() - lastAt > GATHER ? FIRST : GATHER,
    );
  };
}

/** Since when the page hears nothing, in the milliseconds of the device; null while the line holds. */
export function useCut(): number | null {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => open?.stream.cutSince ?? null,
  );
}

/** Hear what others change in the gathering of the address, as it happens. */
export function useLive(listener: Listener): void {
  const slug = useSlug();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => listen(slug, (changes) => latest.current(changes)), [slug]);
}
