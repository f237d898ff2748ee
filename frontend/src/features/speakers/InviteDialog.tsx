import { useState } from "react";

import { refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { Notice } from "@/shared/ui/Notice";
import { State } from "@/shared/ui/State";
import { french } from "@/shared/words/french";

import type { Progress, Speaker } from "./requests";
import { inviteAll, useSpeakers } from "./requests";
import { counted, lookOfLink } from "./words";

interface Props {
  /** Whom the person chose in the table; nobody means all who were never invited. */
  chosen: readonly string[];
  onClose: () => void;
}

/** Exactly who gets the mail, at which address, and who gets nothing; then how it went. */
export function InviteDialog({ chosen, onClose }: Props) {
  const slug = useSlug();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failed, setFailed] = useState("");
  const asked = useSpeakers({ size: 500, sort: "name" });

  async function send(ids: readonly string[]) {
    setFailed("");
    try {
      await inviteAll(slug, ids, setProgress);
    } catch (error) {
      setFailed(problemOf(error).title);
    }
    await refreshAll();
  }

  return (
    <Dialog title="Inviter par courriel" onClose={onClose} wide>
      <Loaded asked={asked}>
        {(page) =>
          progress ? (
            <Result progress={progress} failed={failed} rows={page.items} onClose={onClose} />
          ) : (
            <Choose rows={proposed(page.items, chosen)} onSend={(ids) => void send(ids)} onClose={onClose} />
          )
        }
      </Loaded>
    </Dialog>
  );
}

function proposed(rows: readonly Speaker[], chosen: readonly string[]): readonly Speaker[] {
  return chosen.length > 0
    ? rows.filter((row) => chosen.includes(row.id))
    : rows.filter((row) => !row.invited_at);
}

interface ChooseProps {
  rows: readonly Speaker[];
  onSend: (ids: readonly string[]) => void;
  onClose: () => void;
}

function Choose({ rows, onSend, onClose }: ChooseProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const within = rows.filter((row) => row.email);
  const without = rows.filter((row) => !row.email);
  const ids = within.map((row) => row.id).filter((id) => !left.has(id));
  const turn = (id: string) =>
    setLeft(left.has(id) ? new Set([...left].filter((each) => each !== id)) : new Set([...left, id]));
  return (
    <>
      <p className="muted">
        Chaque personne reçoit un courriel avec ses séances et le lien de sa page : elle y dit oui ou non, et
        ce qu’il lui faut. Sans compte, sans mot de passe. Rien n’est encore parti.
      </p>
      {within.length === 0 && (
        <Empty title="Personne à qui écrire">Donnez d’abord une adresse aux personnes du programme.</Empty>
      )}
      {within.length > 0 && (
        <fieldset className="speakers__recipients">
          <legend>Recevront l’invitation</legend>
          {within.map((row) => (
            <label key={row.id} className="choice">
              <input type="checkbox" checked={!left.has(row.id)} onChange={() => turn(row.id)} />
              <span>
                <strong>{row.name}</strong>
                <small className="muted">
                  {row.email}, {counted(row.parts.length, "séance", "séances")}
                </small>
              </span>
              <State {...lookOfLink(row)} />
            </label>
          ))}
        </fieldset>
      )}
      {without.length > 0 && (
        <Notice tone="warn">
          <strong>
            {counted(without.length, "personne ne recevra rien", "personnes ne recevront rien")}
          </strong>{" "}
          : aucune adresse n’est connue. Ouvrez leur fiche pour en donner une :{" "}
          {without.map((row) => row.name).join(", ")}.
        </Notice>
      )}
      <div className="acts acts--end">
        <button type="button" className="btn" onClick={onClose}>
          Renoncer
        </button>
        <button
          type="button"
          className="btn btn--main"
          disabled={ids.length === 0}
          onClick={() => onSend(ids)}
        >
          <Icon name="mail" />
          {ids.length === 0
            ? "Cochez au moins une personne"
            : `Inviter ${counted(ids.length, "personne", "personnes")}`}
        </button>
      </div>
    </>
  );
}

interface ResultProps {
  progress: Progress;
  failed: string;
  rows: readonly Speaker[];
  onClose: () => void;
}

function Result({ progress, failed, rows, onClose }: ResultProps) {
  const over = Boolean(failed) || progress.done >= progress.all;
  return (
    <div className="field">
      <p role="status">
        {over
          ? `${counted(progress.sent, "courriel part", "courriels partent")} dans les deux minutes.`
          : `${progress.done} sur ${progress.all}…`}
      </p>
      <Meter value={progress.done} most={progress.all} />
      {failed && (
        <Notice tone="bad">
          {failed} Ce qui est déjà parti n’est pas perdu : fermez, puis recommencez pour les autres.
        </Notice>
      )}
      {progress.leftOut.length > 0 && (
        <Notice tone="warn">
          <strong>{counted(progress.leftOut.length, "personne n’a", "personnes n’ont")} rien reçu :</strong>
          <ul className="rows">
            {progress.leftOut.map((each) => (
              <li key={each.speaker_id}>
                <strong>{rows.find((row) => row.id === each.speaker_id)?.name}.</strong>{" "}
                {french(each.sentence)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="acts acts--end">
        <button type="button" className="btn btn--main" disabled={!over} onClick={onClose}>
          Fermer
        </button>
      </div>
    </div>
  );
}
