import { useEffect, useRef } from "react";

import { useSlug } from "./event";

/** A row that somebody changed; `event` is all of it. */
export interface Changed {
  kind: string;
  id: string;
  version: number;
}

type Listener = (changes: readonly Changed[]) => void;

/** Changes that come within this time are told together. */
const GATHER = 250;

interface Stream {
  source: EventSource;
  listeners: Set<Listener>;
}

let open: { slug: string; stream: Stream } | null = null;

/** One stream for the page, however many listen; it ends with the last of them. */
function listen(slug: string, listener: Listener): () => void {
  if (open?.slug !== slug) open = { slug, stream: start(slug) };
  const { stream } = open;
  stream.listeners.add(listener);
  return () => {
    stream.listeners.delete(listener);
    if (stream.listeners.size > 0) return;
    stream.source.close();
    if (open?.stream === stream) open = null;
  };
}

function start(slug: string): Stream {
  const source = new EventSource(`/api/v1/events/${encodeURIComponent(slug)}/live`);
  const listeners = new Set<Listener>();
  let waiting: Changed[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;
  const tell = (change: Changed) => {
    waiting.push(change);
    timer ??= setTimeout(() => {
      const told = waiting;
      waiting = [];
      timer = undefined;
      listeners.forEach((listener) => listener(told));
    }, GATHER);
  };
  source.addEventListener("changed", (event: MessageEvent<string>) =>
    tell(JSON.parse(event.data) as Changed),
  );
  source.addEventListener("open", () => {
    // What happened while the line was cut is not told again: all of it is read.
    if (wasOpen) tell({ kind: "event", id: "", version: 0 });
    wasOpen = true;
  });
  return { source, listeners };
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
