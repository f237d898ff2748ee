import { Link } from "@tanstack/react-router";

import type { ReactNode } from "react";

import { hour, longDay } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";
import { ask } from "@/shared/ui/questions";

import { useDay } from "./day";
import { printAddress } from "./printing";
import { useRunning } from "./useRunning";
import { delayWords } from "./words";

/** Time and delay, largest, and always in sight. */
export function LiveHead({ children }: { children?: ReactNode }) {
  const { live, now, zone } = useDay();
  const at = new Date(now).toISOString();
  const facts = [
    live.day ? longDay(`${live.day}T12:00:00Z`, "UTC") : longDay(at, zone),
    live.release ? `conducteur version ${live.release}` : "conducteur d’après le brouillon",
  ];
  return (
    <header className="live__head">
      <div className="live__clock">
        <b>{hour(at, zone)}</b>
        <span>{facts.join(", ")}</span>
      </div>
      {live.is_open && (
        <div className="live__late" data-late={live.delay_minutes > 0 || undefined} role="status">
          <b>{delayWords(live.delay_minutes)}</b>
          {live.delay_minutes !== 0 && live.sentence && <span>{live.sentence}</span>}
        </div>
      )}
      {children}
    </header>
  );
}

/** What is done most often. */
export function MainActs({ className }: { className: string }) {
  const { open, mayEdit, live } = useDay();
  if (!mayEdit || !live.is_open) return null;
  return (
    <div className={className}>
      <button type="button" className="btn" onClick={() => open({ what: "incident", incident: null })}>
        Noter un incident
      </button>
      <button type="button" className="btn btn--main" onClick={() => open({ what: "shift" })}>
        Décaler la suite
      </button>
    </div>
  );
}

/** Where one comes from, and what is done once a day. */
export function LiveBar() {
  const { slug, live, mayEdit } = useDay();
  const { closeRun } = useRunning();
  const close = () => void askToClose().then((yes) => (yes ? closeRun() : undefined));
  return (
    <nav className="live__bar" aria-label="Autour de la journée">
      <Link to="/e/$slug/stage" params={{ slug }}>
        <Icon name="left" />
        Régie
      </Link>
      <Link to="/e/$slug/run-sheet" params={{ slug }}>
        Conducteur
      </Link>
      <a href={printAddress(slug, live.day ? { day: live.day } : {})}>
        <Icon name="print" />
        Imprimer
      </a>
      {mayEdit && live.is_open && (
        <button type="button" className="btn btn--quiet btn--dense" onClick={close}>
          C’est fini
        </button>
      )}
    </nav>
  );
}

function askToClose(): Promise<boolean> {
  return ask({
    title: "La journée est finie ?",
    text: "Les heures prévues et réelles de chaque séance sont gardées pour le bilan. On peut reprendre.",
    act: "C’est fini",
  });
}
