import { useState } from "react";

import { useDay } from "./day";
import type { LiveSession } from "./shapes";
import { actOf } from "./tops";
import { useRunning } from "./useRunning";

interface Props {
  sessions: readonly LiveSession[];
  className?: string;
}

/** « Commencer » turns into « Terminer » under the thumb: a double tap must not do both. */
const REST = 1500;

/** The one thing to do next in a room: end what runs, else begin what comes. */
export function RunButton({ sessions, className = "btn" }: Props) {
  const { live, mayEdit, now } = useDay();
  const running = useRunning();
  const [isBusy, setBusy] = useState(false);
  const act = actOf(sessions, now);
  if (!mayEdit || !live.is_open || !act) return null;
  const { end, session } = act;
  const press = () => {
    if (isBusy) return;
    setBusy(true);
    void (end ? running.end(session) : running.begin(session)).finally(() =>
      setTimeout(() => setBusy(false), REST),
    );
  };
  return (
    <button
      type="button"
      className={end ? `${className} btn--main` : className}
      aria-disabled={isBusy}
      aria-label={`${end ? "Terminer" : "Commencer"} : ${session.title}`}
      onClick={press}
    >
      {end ? "Terminer" : "Commencer"}
    </button>
  );
}
