import { useEffect, useRef, useState } from "react";

import type { CameraTrouble } from "./camera";
import { troubleOf, watch } from "./camera";

const TROUBLES: Record<CameraTrouble, string> = {
  insecure:
    "Sans https://, le navigateur refuse l’appareil photo. Cherchez par le nom, ou tapez le code du badge.",
  refused:
    "L’appareil photo est refusé à cette page. Autorisez-le dans les réglages du navigateur, ou cherchez par le nom.",
  none: "Cet appareil n’a pas d’appareil photo. Cherchez par le nom, ou tapez le code du badge.",
  broken: "L’appareil photo ne répond pas. Cherchez par le nom, ou tapez le code du badge.",
};

/** The same badge still in front of the camera is not read twice. */
const SAME = 4_000;

/** What the camera sees; a code is told once, unless it is asked for anew (`isAnew`). */
export function Camera({ onCode, isAnew = false }: { onCode: (text: string) => void; isAnew?: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCode);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(window.isSecureContext ? null : "insecure");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    latest.current = onCode;
  });
  useEffect(() => {
    if (!window.isSecureContext || !video.current) return;
    if (isAnew) last = { text: "", at: 0 };
    const stop = new AbortController();
    watch(video.current, (text) => fresh(text) && latest.current(text), stop.signal).catch(
      (error: unknown) => {
        if (!stop.signal.aborted) setTrouble(troubleOf(error));
      },
    );
    return () => stop.abort();
  }, [attempt, isAnew]);
  if (trouble) {
    return (
      <div className="camera camera--none">
        <p role="status">{TROUBLES[trouble]}</p>
        {trouble !== "insecure" && (
          <button
            className="btn"
            type="button"
            onClick={() => {
              setTrouble(null);
              setAttempt(attempt + 1);
            }}
          >
            Réessayer l’appareil photo
          </button>
        )}
      </div>
    );
  }
  return (
    <div className="camera">
      <video ref={video} muted playsInline aria-label="Ce que voit l’appareil photo" />
      <span className="camera__arch" />
      <p>Visez le carré du badge ou du courriel</p>
    </div>
  );
}

let last = { text: "", at: 0 };

function fresh(text: string): boolean {
  const now = performance.now();
  const isSame = last.text === text && now - last.at < SAME;
  last = { text, at: now };
  return !isSame;
}
