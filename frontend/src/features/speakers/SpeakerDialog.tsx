import { useState } from "react";

import { api, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { dayMonth, hours } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { ask } from "@/shared/ui/questions";
import { State } from "@/shared/ui/State";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";
import { contributionRoles } from "@/shared/words/labels";

import type { Speaker } from "./requests";
import { addressOf, close, inviteOne, ONE, renew, useSpeakerSave } from "./requests";
import { lookOfAnswer, lookOfLink, needsInWords, whenAndWhere } from "./words";

interface Props {
  id: string;
  mayEdit: boolean;
  onClose: () => void;
}

/** Somebody of the programme: their sessions and answers, their address, their personal link. */
export function SpeakerDialog({ id, mayEdit, onClose }: Props) {
  const { slug } = useEvent();
  const asked = api.useQuery("get", ONE, { params: { path: { slug, speaker_id: id } } });
  return (
    <Dialog title={asked.data?.name ?? "Personne du programme"} onClose={onClose} wide>
      <Loaded asked={asked}>
        {(row) => (
          <>
            <Sessions row={row} />
            <Said row={row} />
            {mayEdit && <Address key={row.version} row={row} />}
            <Link row={row} mayEdit={mayEdit} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function Sessions({ row }: { row: Speaker }) {
  const { time_zone: zone } = useEvent();
  return (
    <ul className="rows speakers__parts">
      {row.parts.map((part) => (
        <li key={part.contribution_id}>
          <span>
            <strong>{part.title}</strong>
            <small className="muted">
              {contributionRoles[part.role]}, {whenAndWhere(part, zone)}
            </small>
            {part.reason && <small>{`«\u00a0${part.reason}\u00a0»`}</small>}
            {needsInWords(part) && <small>Il faut : {needsInWords(part).replace(/\.$/, "")}.</small>}
          </span>
          <State {...lookOfAnswer(part)} />
        </li>
      ))}
    </ul>
  );
}

/** What the person wrote on their page. */
function Said({ row }: { row: Speaker }) {
  const { time_zone: zone } = useEvent();
  const picture = row.image_right === null ? "pas encore dit" : row.image_right ? "accepte" : "n’accepte pas";
  return (
    <section className="field">
      <h3>Sur sa page</h3>
      <p>
        Photo et vidéo : {picture}
        {row.image_right_at && ` (le ${dayMonth(row.image_right_at, zone)})`}.
      </p>
      <p>
        Présence :{" "}
        {row.present.length > 0
          ? row.present
              .map(
                (each) => `${dayMonth(each.starts_at, zone)}, ${hours(each.starts_at, each.ends_at, zone)}`,
              )
              .join(" ; ")
          : "toute la rencontre, sauf avis contraire"}
        .
      </p>
      {row.biography && <p className="speakers__words">{row.biography}</p>}
    </section>
  );
}

function Address({ row }: { row: Speaker }) {
  const { save, dialog } = useSpeakerSave();

  async function send(values: FormData) {
    if (await save(row, { email: textOf(values, "email") })) say("Adresse enregistrée.");
  }

  return (
    <section className="field">
      <Form send="Enregistrer l’adresse" onSend={send}>
        <TextField
          name="email"
          label="Adresse de courriel"
          type="email"
          defaultValue={row.own_email}
          hint={
            row.contact_id && row.email && !row.own_email
              ? `Sans autre adresse, le courriel part à celle du contact : ${row.email}.`
              : "Pour cette rencontre seulement."
          }
        />
      </Form>
      {dialog}
    </section>
  );
}

function Link({ row, mayEdit }: { row: Speaker; mayEdit: boolean }) {
  const { slug, time_zone: zone } = useEvent();
  const [url, setUrl] = useState("");
  const [busy, setBusy] = useState(false);
  const closed = row.link === "revoked";

  async function run(act: () => Promise<unknown>, told: string) {
    setBusy(true);
    try {
      const refused = await act();
      await refreshAll();
      say(typeof refused === "string" && refused ? french(refused) : told);
    } catch (error) {
      say(problemOf(error).title);
    }
    setBusy(false);
  }

  async function agree(title: string, text: string, word: string, act: () => Promise<unknown>, told: string) {
    if (await ask({ title, text, act: word, grave: word !== "Renouveler" })) await run(act, told);
  }

  async function copy() {
    const made = await addressOf(slug, row.id);
    setUrl(made.url);
    await navigator.clipboard?.writeText(made.url);
  }

  return (
    <section className="field">
      <h3>Lien personnel</h3>
      <p>
        <State {...lookOfLink(row)} />
        {row.invited_at && <small className="muted"> Envoyé le {dayMonth(row.invited_at, zone)}.</small>}
      </p>
      {mayEdit && (
        <div className="acts">
          {!closed && row.email && (
            <button
              type="button"
              className="btn btn--main"
              disabled={busy}
              onClick={() => void run(() => inviteOne(slug, row.id), "Invitation envoyée.")}
            >
              <Icon name="mail" />
              {row.invited_at ? "Renvoyer l’invitation" : "Inviter"}
            </button>
          )}
          {row.email && row.link !== "none" && (
            <button
              type="button"
              className="btn"
              disabled={busy}
              onClick={() =>
                void agree(
                  "Renouveler le lien ?",
                  "Un nouveau lien part par courriel. L’ancien ne marchera plus, aussitôt.",
                  "Renouveler",
                  () => renew(slug, row.id),
                  "Nouveau lien envoyé.",
                )
              }
            >
              Renouveler
            </button>
          )}
          {!closed && (
            <button
              type="button"
              className="btn"
              disabled={busy}
              onClick={() => void run(copy, "Lien copié.")}
            >
              <Icon name="link" />
              Copier le lien
            </button>
          )}
          {row.link === "alive" && (
            <button
              type="button"
              className="btn btn--bad"
              disabled={busy}
              onClick={() =>
                void agree(
                  "Fermer la page de cette personne ?",
                  "Le lien ne marchera plus. Ses réponses restent. Renouveler le lien rouvre la page.",
                  "Fermer la page",
                  () => close(slug, row.id),
                  "Page fermée.",
                )
              }
            >
              Fermer la page
            </button>
          )}
        </div>
      )}
      {url && (
        <p className="field">
          <code className="speakers__url">{url}</code>
          <small className="muted">
            Donnez-le à cette personne seulement. Le journal garde que vous l’avez copié.
          </small>
        </p>
      )}
    </section>
  );
}
