import { refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";

import { say } from "./toasts";

const TIME_TO_THINK = 6_000;

/** Put rows away once there was time to take it back; leaving the page settles it at once. */
export function archiveSoon(
  what: string,
  send: () => Promise<unknown>,
  hide: (hidden: boolean) => void,
): void {
  let settled = false;
  const settle = () => {
    if (settled) return;
    settled = true;
    window.removeEventListener("pagehide", settle);
    send()
      .then(refreshAll)
      .catch((error: unknown) => {
        hide(false);
        say(problemOf(error).title);
      });
  };
  const timer = setTimeout(settle, TIME_TO_THINK);
  window.addEventListener("pagehide", settle);
  hide(true);
  say(what, () => {
    if (settled) return;
    settled = true;
    clearTimeout(timer);
    window.removeEventListener("pagehide", settle);
    hide(false);
  });
}
