import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useSyncExternalStore } from "react";

import { useSlug } from "@/shared/event";

interface Props {
  isRunning: boolean;
  hasNext: boolean;
  onPause: () => void;
  onNext: () => void;
  onLonger: () => void;
  onAgain: () => void;
}

/** What the keys do, also by touch; they go out of sight when the whole screen is the clock's. */
export function TimerKeys({ isRunning, hasNext, onPause, onNext, onLonger, onAgain }: Props) {
  const slug = useSlug();
  const [isFull, toggleFull] = useFullscreen();
  const keys: Record<string, () => void> = { " ": onPause, "+": onLonger };
  if (hasNext) keys["n"] = onNext;
  useKeys(keys);
  return (
    <div className="timer-keys" role="group" aria-label="Conduire le minuteur">
      <button type="button" onClick={onPause}>
        <kbd>Espace</kbd> {isRunning ? "pause" : "partir"}
      </button>
      {hasNext && (
        <button type="button" onClick={onNext}>
          <kbd>N</kbd> personne suivante
        </button>
      )}
      <button type="button" onClick={onLonger}>
        <kbd>+</kbd> une minute de plus
      </button>
      <button type="button" onClick={onAgain}>
        reprendre à zéro
      </button>
      {document.fullscreenEnabled && (
        <button type="button" onClick={toggleFull}>
          {isFull ? "quitter le plein écran" : "plein écran"}
        </button>
      )}
      <Link to="/e/$slug/live" params={{ slug }}>
        conducteur
      </Link>
    </div>
  );
}

/** A key that a button has already answered to, or that comes with another, is not for us. */
function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.key === " " && (event.target as HTMLElement).closest("button, a")) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

function useFullscreen(): [boolean, () => void] {
  const isFull = useSyncExternalStore(
    (listener) => {
      document.addEventListener("fullscreenchange", listener);
      return () => document.removeEventListener("fullscreenchange", listener);
    },
    () => document.fullscreenElement !== null,
  );
  const toggle = () =>
    void (isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(
      () => undefined,
    );
  return [isFull, toggle];
}
