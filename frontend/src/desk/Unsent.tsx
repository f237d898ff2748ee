import { useState } from "react";

import { download, toCsv } from "@/shared/csv";

import { nameOf } from "./judging";
import type { PackPerson, Scan } from "./types";
import { useDesk } from "./useDesk";

/** What was checked in and did not leave: saved to a file, then given up, never in silence. */
export function Unsent({ scans, onDrop }: { scans: Scan[]; onDrop?: () => Promise<void> }) {
  const [isSaved, setSaved] = useState(false);
  const save = () => {
    download("pointages.csv", unsentTable(scans), "text/csv;charset=utf-8");
    setSaved(true);
  };
  return (
    <section className="aside" aria-label="Pointages qui ne sont pas partis">
      <p>
        <b>{counted(scans.length)}</b> dans ce téléphone.
      </p>
      <button className="btn" type="button" onClick={save}>
        Les enregistrer dans un fichier
      </button>
      {onDrop && isSaved && (
        <>
          <p>Donnez ce fichier à l’équipe d’organisation, puis :</p>
          <button className="btn" type="button" onClick={() => void onDrop()}>
            Les effacer de ce téléphone
          </button>
        </>
      )}
    </section>
  );
}

export function counted(count: number): string {
  return count > 1 ? `${count} pointages à envoyer` : `${count} pointage à envoyer`;
}

const ACTS = { check_in: "arrivée", undo: "annulation" };

/** For the committee, who enters them by hand: names of walk-ins, numbers of rows for the others. */
export function unsentTable(scans: readonly Scan[]): string {
  return toCsv(
    ["Heure", "Acte", "Liste", "Prénom", "Nom", "Structure", "Inscription", "Code"],
    scans.map((scan) => [
      scan.made_at,
      ACTS[scan.act],
      scan.list_id,
      scan.walk_in?.first_name ?? "",
      scan.walk_in?.last_name ?? "",
      scan.walk_in?.organisation_name ?? "",
      scan.registration_id ?? "",
      scan.code ?? scan.walk_in?.badge_code ?? "",
    ]),
  );
}

/** This phone is no longer allowed, or the gathering is over. */
export function Ended() {
  const { desk, state } = useDesk();
  const waiting = state.outgoing.waiting;
  const isOver = state.phase === "over";
  return (
    <main className="page">
      <h1>{isOver ? "La rencontre est terminée" : "Ce téléphone n’est plus autorisé"}</h1>
      {state.trouble && <p role="alert">{state.trouble}</p>}
      <p>La liste des personnes a été effacée de ce téléphone.</p>
      {waiting.length === 0 && <p>Tous ses pointages sont partis&nbsp;: merci.</p>}
      {waiting.length > 0 && (
        <>
          <p>
            {isOver
              ? "Ses derniers pointages partiront dès que la ligne reviendra. Vous pouvez aussi les donner dans un fichier."
              : "Ses derniers pointages ne sont pas partis. Demandez un nouveau lien pour ce téléphone : ils partiront avec lui. Vous pouvez aussi les donner dans un fichier."}
          </p>
          <Unsent scans={waiting} onDrop={desk.dropUnsent} />
        </>
      )}
    </main>
  );
}

/** How a scan that waits is named. */
export function labelOf(scan: Scan, people: ReadonlyMap<string, PackPerson>): string {
  if (scan.walk_in) return `Sans inscription : ${scan.walk_in.first_name} ${scan.walk_in.last_name}`.trim();
  const name = nameOf(people.get(scan.registration_id ?? "") ?? null);
  const who = name || (scan.code ? `Code ${scan.code}` : "Pointage");
  return scan.act === "undo" ? `${who} (annulation)` : who;
}
