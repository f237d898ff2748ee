import { useState } from "react";

import { wakeSound } from "./signals";
import { useDesk } from "./useDesk";

/** Rehearse, sound, and giving the phone back. */
export function Settings() {
  const { desk, state } = useDesk();
  const [isLeaving, setLeaving] = useState(false);
  const isSent = state.outgoing.waiting.length === 0;
  return (
    <section className="settings" aria-label="Ce téléphone">
      <h2>Ce téléphone</h2>
      <button className="btn" type="button" onClick={() => desk.rehearse(!state.isRehearsal)}>
        {state.isRehearsal ? "Finir l’essai" : "Essayer sans compter"}
      </button>
      <button
        className="btn"
        type="button"
        onClick={() => {
          wakeSound();
          desk.silence(!state.isSilent);
        }}
      >
        {state.isSilent ? "Son coupé : le remettre" : "Son allumé : le couper"}
      </button>
      {isLeaving ? (
        <div className="aside">
          <p>Ce téléphone ne pourra plus pointer&nbsp;: il faudra un nouveau lien.</p>
          <button className="btn btn--bad" type="button" disabled={!isSent} onClick={() => void desk.leave()}>
            Tout effacer de ce téléphone
          </button>
          {!isSent && <p>Des pointages ne sont pas encore partis&nbsp;: attendez la ligne.</p>}
          <button className="btn" type="button" onClick={() => setLeaving(false)}>
            Garder
          </button>
        </div>
      ) : (
        <button className="btn btn--quiet" type="button" onClick={() => setLeaving(true)}>
          Rendre ce téléphone
        </button>
      )}
    </section>
  );
}
