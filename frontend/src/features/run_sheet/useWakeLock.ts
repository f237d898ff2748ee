import { useEffect } from "react";

/** The screen does not go dark while the page is read, where browsers know how; they forget when the page is hidden. */
export function useWakeLock(): void {
  useEffect(() => {
    const keeper = (navigator as { wakeLock?: WakeLock }).wakeLock;
    if (!keeper) return;
    let held: WakeLockSentinel | null = null;
    const hold = () => {
      if (document.visibilityState !== "visible") return;
      keeper.request("screen").then(
        (lock) => (held = lock),
        () => undefined, // the battery is low: the screen may go dark
      );
    };
    hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      document.removeEventListener("visibilitychange", hold);
      void held?.release();
    };
  }, []);
}
