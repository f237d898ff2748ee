import { useState } from "react";

import { useDay } from "./day";
import type { LiveSession } from "./shapes";
import { turnOf } from "./tops";
import { useRunning } from "./useRunning";

interface Props {
  sessions: readonly LiveSession[];
  className?: string;
}

/** The one thing to do next in a room: end what runs, else begin what comes. */
export function RunButton({ sessions, className = "btn" }: Props) {
  const { live, mayEdit } = useDay();
  const running = useRunning();
  const [isBusy, setBusy] = useState(false);
  const { now, next } = turnOf(sessions);
  const session = now ?? next;
  if (!mayEdit || !live.is_open || !session) return null;
  const press = () => {
    if (isBusy) return;
    setBusy(true);
    void (now ? running.end(now) : running.begin(session)).finally(() => setBusy(false));
  };
  return (
    <button
      type="button"
      className={now ? `${className} btn--main` : className}
      aria-disabled={isBusy}
      aria-label={`${now ? "Terminer" : "Commencer"} : ${session.title}`}
      onClick={press}
    >
      {now ? "Terminer" : "Commencer"}
    </button>
  );
}
