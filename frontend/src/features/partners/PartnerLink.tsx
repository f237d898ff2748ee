import { useState } from "react";

import { api, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useEvent, useMay } from "@/shared/event";
import { SelectField } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { ask } from "@/shared/ui/questions";
import { State } from "@/shared/ui/State";
import { say } from "@/shared/ui/toasts";

import { Letter } from "./Letter";
import type { PartnerLink as Row } from "./requests";
import { addressOf, close, ONE, renew, sendOne } from "./requests";
import { lookOfLink, story } from "./words";

import "./partners.css";

interface Person {
  id: string;
  name: string;
  function: string;
  email: string;
}

interface Props {
  organisationId: string;
  /** The structure's people: whoever has an address may get the link. */
  contacts: readonly Person[];
}

/** A structure's own page and its letter: where they stand, and what can be done with them. */
export function PartnerLink({ organisationId, contacts }: Props) {
  const { slug } = useEvent();
  const path = { slug, organisation_id: organisationId };
  const asked = api.useQuery("get", ONE, { params: { path } });
  return (
    <Loaded asked={asked}>
      {(row) => (
        <>
          <Link row={row} contacts={contacts} />
          <Letter organisationId={organisationId} name={row.organisation_name} />
        </>
      )}
    </Loaded>
  );
}

function Link({ row, contacts }: { row: Row; contacts: readonly Person[] }) {
  const event = useEvent();
  const mayEdit = useMay()("committee.edit");
  const [to, setTo] = useState("");
  const [url, setUrl] = useState("");
  const [busy, setBusy] = useState(false);
  const reachable = contacts.filter((each) => each.email);
  const closed = row.link === "revoked";
  const { slug } = event;
  const id = row.organisation_id;

  async function run(act: () => Promise<unknown>, told: string) {
    setBusy(true);
    try {
      await act();
      await refreshAll();
      say(told);
    } catch (error) {
      say(problemOf(error).title);
    }
    setBusy(false);
  }

  async function revoke() {
    const agreed = await ask({
      title: "Fermer la page de cette structure ?",
      text: "Le lien ne marchera plus. Ce que la structure a écrit reste. Renouveler le lien rouvre la page.",
      act: "Fermer la page",
      grave: true,
    });
    if (agreed) await run(() => close(slug, id), "Page fermée.");
  }

  async function renewLink() {
    const agreed = await ask({
      title: "Renouveler le lien ?",
      text: "Un nouveau lien part par courriel. L’ancien ne marchera plus, aussitôt.",
      act: "Renouveler",
    });
    if (agreed) await run(() => renew(slug, id, to || null), "Nouveau lien envoyé.");
  }

  return (
    <section className="field">
      <h3>Page de la structure</h3>
      <p>
        <State {...lookOfLink(row)} />
      </p>
      {story(row, event.time_zone).map((line) => (
        <p key={line} className="muted">
          {line}
        </p>
      ))}
      {mayEdit && !row.recipient && (
        <p>Aucune adresse de courriel n’est connue : ajoutez un contact, puis envoyez le lien.</p>
      )}
      {mayEdit && reachable.length > 0 && (
        <SelectField
          name="contact_id"
          label="À qui"
          options={reachable.map((each) => ({
            value: each.id,
            label: `${each.name || each.function}, ${each.email}`,
          }))}
          empty={row.recipient ? `${row.recipient.name}, ${row.recipient.email}` : "Choisissez"}
          value={to}
          onChange={(change) => setTo(change.target.value)}
        />
      )}
      {mayEdit && (
        <div className="acts">
          {!closed && row.recipient && (
            <button
              type="button"
              className="btn btn--main"
              disabled={busy}
              onClick={() => void run(() => sendOne(slug, id, to || null), "Lien envoyé.")}
            >
              <Icon name="mail" />
              {row.sent_at ? "Renvoyer le lien" : "Envoyer le lien"}
            </button>
          )}
          {row.recipient && row.link !== "none" && (
            <button type="button" className="btn" disabled={busy} onClick={() => void renewLink()}>
              Renouveler
            </button>
          )}
          {!closed && (
            <button
              type="button"
              className="btn"
              disabled={busy}
              onClick={() =>
                void run(async () => {
                  const made = await addressOf(slug, id);
                  setUrl(made.url);
                  await navigator.clipboard?.writeText(made.url);
                }, "Lien copié.")
              }
            >
              <Icon name="link" />
              Copier le lien
            </button>
          )}
          {row.link === "alive" && (
            <button type="button" className="btn btn--bad" disabled={busy} onClick={() => void revoke()}>
              Fermer la page
            </button>
          )}
        </div>
      )}
      {url && (
        <p className="field">
          <code className="link-address">{url}</code>
          <small className="muted">
            Donnez-le à la structure seulement. Le journal garde que vous l’avez copié.
          </small>
        </p>
      )}
    </section>
  );
}
