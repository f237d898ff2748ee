import type { ReactNode } from "react";
import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";
import { counted } from "@/shared/words/counted";

import type { Allocation } from "./requests";
import { isWorking, useActs, useRecipients } from "./requests";

/** What comes next: stop, put aside, give the seats, tell people. Each is asked about before it is done. */
export function Acts({ told }: { told: Allocation }) {
  const zone = useEvent().time_zone;
  const { drop } = useActs(told.number);
  const [asking, setAsking] = useState<"apply" | "announce" | null>(null);
  const close = () => setAsking(null);
  return (
    <div className="acts">
      {told.state === "proposed" && (
        <button type="button" className="btn btn--main" onClick={() => setAsking("apply")}>
          Appliquer cette répartition
        </button>
      )}
      {(told.state === "proposed" || isWorking(told)) && (
        <button
          type="button"
          className="btn"
          onClick={() => void drop().catch((error: unknown) => say(problemOf(error).title))}
        >
          {isWorking(told) ? "Arrêter" : "Écarter"}
        </button>
      )}
      {told.state === "applied" &&
        (told.announced_at ? (
          <p className="muted">Annoncée le {stamp(told.announced_at, zone)}.</p>
        ) : (
          <button type="button" className="btn btn--main" onClick={() => setAsking("announce")}>
            Annoncer par courriel
          </button>
        ))}
      {asking === "apply" && <ApplyDialog told={told} onClose={close} />}
      {asking === "announce" && <AnnounceDialog told={told} onClose={close} />}
    </div>
  );
}

interface Props {
  told: Allocation;
  onClose: () => void;
}

function ApplyDialog({ told, onClose }: Props) {
  const { apply } = useActs(told.number);
  return (
    <Question
      title="Appliquer la répartition ?"
      send={told.is_stale ? "Appliquer telle quelle" : "Donner les places"}
      done="Les places sont données."
      act={() => apply(told.is_stale)}
      onClose={onClose}
    >
      {told.is_stale && (
        <Notice tone="warn">
          Des vœux ou des places ont changé depuis ce calcul. Qui ne vient plus est laissé de côté, aucune
          salle ne déborde, et les nouveaux vœux ne sont pas servis.
        </Notice>
      )}
      <ul>
        <li>{counted(told.seats, "place est donnée", "places sont données")} d’un seul coup.</li>
        <li>Là où une personne n’a rien, elle entre dans la liste d’attente de son premier vœu.</li>
        <li>Ensuite, les ateliers de ces moments se choisissent directement, comme les autres.</li>
        <li>Personne n’est prévenu tant que vous n’annoncez pas.</li>
      </ul>
    </Question>
  );
}

function AnnounceDialog({ told, onClose }: Props) {
  const { announce } = useActs(told.number);
  const asked = useRecipients(told.number);
  return (
    <Question
      title="Annoncer les ateliers ?"
      send="Envoyer les courriels"
      done="Les courriels partent."
      act={announce}
      onClose={onClose}
    >
      <Loaded asked={asked}>
        {(people) => (
          <>
            <p>
              <strong>{counted(people.names.length, "courriel part", "courriels partent")}</strong> : chaque
              personne reçoit ses ateliers, ses listes d’attente et son calendrier.
            </p>
            <details>
              <summary>Voir les noms</summary>
              <p>{people.names.join(", ") || "Personne."}</p>
            </details>
            {people.unreachable.length > 0 && (
              <Notice tone="note">
                {counted(people.unreachable.length, "personne n’a", "personnes n’ont")} pas d’adresse :
                imprimez-leur une lettre. {people.unreachable.join(", ")}.
              </Notice>
            )}
          </>
        )}
      </Loaded>
    </Question>
  );
}

interface QuestionProps {
  title: string;
  send: string;
  done: string;
  act: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

function Question({ title, send, done, act, onClose, children }: QuestionProps) {
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  async function go() {
    if (busy) return;
    setBusy(true);
    try {
      await act();
      say(done);
      onClose();
    } catch (error) {
      setWrong(problemOf(error).title);
      setBusy(false);
    }
  }
  return (
    <Dialog title={title} onClose={onClose} alert>
      {wrong && <Notice tone="bad">{wrong}</Notice>}
      {children}
      <div className="acts acts--end">
        <button type="button" className="btn" onClick={onClose}>
          Renoncer
        </button>
        <button type="button" className="btn btn--main" aria-disabled={busy} onClick={() => void go()}>
          {busy ? "Un instant…" : send}
        </button>
      </div>
    </Dialog>
  );
}
