import { useState } from "react";

import { refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import type { Progress } from "@/shared/mailing";
import { sendAll } from "@/shared/mailing";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { MailingResult } from "@/shared/ui/MailingResult";
import { Notice } from "@/shared/ui/Notice";
import { State } from "@/shared/ui/State";
import { counted } from "@/shared/words/counted";

import type { Speaker } from "./requests";
import { inviteSome, useSpeakers } from "./requests";
import { lookOfLink } from "./words";

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
      await sendAll(ids, (batch) => inviteSome(slug, batch), setProgress);
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
            <MailingResult
              progress={progress}
              failed={failed}
              leftOutWords={["personne n’a", "personnes n’ont"]}
              nameOf={(id) => page.items.find((row) => row.id === id)?.name ?? ""}
              onClose={onClose}
            />
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
        <Empty title="Aucune adresse où écrire">Donnez d’abord une adresse aux personnes du programme.</Empty>
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
