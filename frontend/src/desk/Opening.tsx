import { useState } from "react";

import { Told } from "./api";
import { Unsent } from "./Unsent";
import { useDesk } from "./useDesk";

/** A link was followed: nothing happens before the button, and what it does is said first. */
export function Opening({ token, onDone }: { token: string; onDone: () => void }) {
  const { desk, state } = useDesk();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isOpening, setOpening] = useState(false);
  const open = async () => {
    setOpening(true);
    setTrouble(null);
    try {
      await desk.bind(token);
      // Names must survive a phone that lacks space; some browsers ask the person.
      if ("storage" in navigator && "persist" in navigator.storage) void navigator.storage.persist();
      onDone();
    } catch (error) {
      setTrouble(error instanceof Told ? error.message : "Ce téléphone n’a pas pu être ouvert. Réessayez.");
    } finally {
      setOpening(false);
    }
  };
  return (
    <main className="page">
      <h1>Pointer les arrivées avec ce téléphone</h1>
      <p>Ce téléphone va servir à l’accueil. Il gardera, jusqu’à la fin de la rencontre :</p>
      <ul className="points">
        <li>le nom, la structure et les ateliers des personnes attendues ;</li>
        <li>les pointages que vous ferez, même sans réseau.</li>
      </ul>
      <p>
        Ni adresse, ni numéro, ni besoin particulier. Tout est effacé après la rencontre. Le lien ne sert
        qu’une fois, sur un seul téléphone, et n’ouvre rien d’autre.
      </p>
      {!window.isSecureContext && <Insecure />}
      {state.outgoing.waiting.length > 0 && (
        <>
          <p>
            Ce téléphone a des pointages qui ne sont pas partis. Si le lien est pour la même rencontre, ils
            partiront avec lui.
          </p>
          <Unsent scans={state.outgoing.waiting} />
        </>
      )}
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div className="foot">
        <button className="btn btn--main" type="button" disabled={isOpening} onClick={() => void open()}>
          {isOpening ? "Ouverture…" : "Ouvrir le pointage sur ce téléphone"}
        </button>
        {state.device && (
          <button className="btn" type="button" onClick={onDone}>
            Ne pas utiliser ce lien
          </button>
        )}
      </div>
    </main>
  );
}

/** Without HTTPS browsers give neither the camera nor a page that opens without line. */
export function Insecure() {
  return (
    <p className="aside">
      L’adresse de ce site ne commence pas par https:// : le navigateur refuse l’appareil photo, et cette page
      ne s’ouvrira pas sans réseau. Le pointage par nom et par code fonctionne tant que la page reste ouverte
      et connectée.
    </p>
  );
}

/** Nobody gave this phone a link yet. */
export function Unbound() {
  return (
    <main className="page">
      <h1>Ce téléphone n’est pas encore ouvert pour l’accueil</h1>
      <p>
        Demandez à l’équipe d’organisation le lien de votre poste&nbsp;: il se trouve dans Préau, à la page
        «&nbsp;Pointage&nbsp;». Scannez-le avec l’appareil photo du téléphone, ou ouvrez-le dans ce
        navigateur.
      </p>
    </main>
  );
}
