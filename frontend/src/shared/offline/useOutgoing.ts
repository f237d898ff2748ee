import { useEffect, useRef, useState, useSyncExternalStore } from "react";

import type { OutgoingState, Send } from "./outgoing";
import { Outgoing } from "./outgoing";
import { openQueue } from "./queue";

export interface OutgoingHook<T> extends OutgoingState<T> {
  /** Kept in the browser, then sent by itself. */
  push: (item: T) => Promise<void>;
  retry: () => void;
  drop: (ids: readonly string[]) => Promise<void>;
}

const NOTHING: OutgoingState<never> = {
  waiting: [],
  refused: [],
  isSending: false,
  isOnline: true,
  offlineSince: null,
  isLasting: true,
};

const silent = () => () => undefined;
const nothing = () => NOTHING;

/**
 * What this page makes and sends even when the line is cut. `name` says what and of which gathering
 * (`checklist-ticks-${slug}`); items carry an id of their own (crypto.randomUUID), so that the server takes each once.
 */
export function useOutgoing<T extends { id: string }>(name: string, send: Send<T>): OutgoingHook<T> {
  const latest = useRef(send);
  const opening = useRef<Promise<Outgoing<T>> | null>(null);
  const [outgoing, setOutgoing] = useState<Outgoing<T> | null>(null);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    const made = openQueue<T>(name).then(
      (queue) => new Outgoing<T>(queue, name, (items) => latest.current(items)),
    );
    opening.current = made;
    let isHere = true;
    void made.then(async (each) => {
      if (!isHere) return each.close();
      setOutgoing(each);
      await each.start();
    });
    return () => {
      isHere = false;
      void made.then((each) => each.close());
    };
  }, [name]);
  const state = useSyncExternalStore<OutgoingState<T>>(
    outgoing?.subscribe ?? silent,
    outgoing?.snapshot ?? nothing,
  );
  return {
    ...state,
    push: async (item) => (await opening.current)?.push(item),
    retry: () => outgoing?.retry(),
    drop: async (ids) => (await opening.current)?.drop(ids),
  };
}
