import { Link, useNavigate } from "@tanstack/react-router";

import type { ReactNode } from "react";

import { hour, longDay } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";
import { MenuButton } from "@/shared/ui/MenuButton";
import { ask } from "@/shared/ui/questions";

import { useDay } from "./day";
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
          {live.sentence && <span>{live.sentence}</span>}
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
  const navigate = useNavigate();
  const choices = [
    { id: "sheet", name: "Ouvrir le conducteur" },
    { id: "print", name: "Imprimer le conducteur" },
    ...(mayEdit && live.is_open ? [{ id: "close", name: "C’est fini" }] : []),
  ];
  function choose(id: string) {
    if (id === "sheet") void navigate({ to: "/e/$slug/run-sheet", params: { slug } });
    if (id === "print") window.location.assign(`/api/v1/events/${slug}/prints/run-sheet.pdf`);
    if (id === "close") void askToClose().then((yes) => (yes ? closeRun() : undefined));
  }
  return (
    <nav className="live__bar" aria-label="Autour de la journée">
      <Link to="/e/$slug/stage" params={{ slug }}>
        <Icon name="left" />
        Régie
      </Link>
      <MenuButton className="btn btn--dense" choices={choices} onChoose={choose}>
        <Icon name="menu" />
        Plus
      </MenuButton>
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
