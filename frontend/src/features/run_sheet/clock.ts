import { useEffect, useState } from "react";

const MINUTE = 60_000;

/** How far the server's clock is from the device's, which may be wrong by hours. */
export function offsetOf(serverNow: string, receivedAt: number): number {
  return Date.parse(serverNow) - receivedAt;
}

/** The server's clock, so many times a second. */
export function useClock(offset: number, everyMs: number): number {
  const [now, setNow] = useState(() => Date.now() + offset);
  useEffect(() => {
    const read = () => setNow(Date.now() + offset);
    read();
    const timer = setInterval(read, everyMs);
    return () => clearInterval(timer);
  }, [offset, everyMs]);
  return now;
}

/** The minute on the server's clock: the page is drawn again when it changes, not every second. */
export function useMinute(offset: number): number {
  const [minute, setMinute] = useState(() => floor(Date.now() + offset));
  useEffect(() => {
    const read = () => setMinute(floor(Date.now() + offset));
    read();
    const timer = setInterval(read, 1000);
    return () => clearInterval(timer);
  }, [offset]);
  return minute;
}

function floor(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}
