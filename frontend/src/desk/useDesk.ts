import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";

import type { Desk, DeskState } from "./desk";
import type { Pack } from "./pack";

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): { desk: Desk; state: DeskState } {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("no desk around this screen");
  return { desk, state: useSyncExternalStore(desk.subscribe, desk.snapshot) };
}

/** For screens that are shown only once the list of people is there. */
export function usePack(): Pack {
  const { state } = useDesk();
  if (!state.pack) throw new Error("no pack yet");
  return state.pack;
}

/** The hour of the server, told again each ten seconds. */
export function useNow(desk: Desk): number {
  const [now, setNow] = useState(desk.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(desk.now()), 10_000);
    return () => clearInterval(timer);
  }, [desk]);
  return now;
}
