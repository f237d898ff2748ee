import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { stamp } from "@/shared/dates";
import { Empty } from "@/shared/ui/Empty";
import { CheckField, SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { PageHead } from "@/shared/ui/PageHead";
import { say } from "@/shared/ui/toasts";

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const LIVES = [
  { value: "30", label: "30 jours" },
  { value: "365", label: "un an" },
];

export function AccountPage() {
  const me = api.useQuery("get", "/api/v1/me");
  return (
    <>
      <PageHead title="Mes appareils et mes clés" lead={me.data?.email} />
      <div className="stack">
        <section className="block">
          <h2>Appareils connectés</h2>
          <Browsers />
        </section>
        <section className="block">
          <h2>Courriels</h2>
          <WeeklyMail />
        </section>
        <section className="block">
          <h2>Clés pour programmes</h2>
          <Tokens />
        </section>
      </div>
    </>
  );
}

function Browsers() {
  const asked = api.useQuery("get", "/api/v1/me/sessions");

  async function end(browser: Schemas["BrowserOut"]) {
    await answer(
      http.DELETE("/api/v1/me/sessions/{session_id}", { params: { path: { session_id: browser.id } } }),
    );
    await refreshAll();
    say("Cet appareil est déconnecté.");
  }

  return (
    <Loaded asked={asked}>
      {(browsers) => (
        <ul className="rows">
          {browsers.map((browser) => (
            <li key={browser.id} className="who">
              <span>
                <strong>{browser.is_this_one ? "Cet appareil" : browser.device || "Appareil inconnu"}</strong>
                <br />
                <small className="muted">
                  Depuis le {stamp(browser.created_at, HERE)}, vu le {stamp(browser.last_seen_at, HERE)}
                </small>
              </span>
              {!browser.is_this_one && (
                <button type="button" className="btn btn--dense" onClick={() => void end(browser)}>
                  Déconnecter
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

/** The mail of Monday with what is theirs to do: wanted or not, saved as soon as it is ticked. */
function WeeklyMail() {
  const asked = api.useQuery("get", "/api/v1/me/preferences");

  async function set(wanted: boolean) {
    try {
      await answer(http.PATCH("/api/v1/me/preferences", { body: { weekly_digest: wanted } }));
      say(wanted ? "Vous le recevrez le lundi matin." : "Vous ne le recevrez plus.");
    } catch (error) {
      say(problemOf(error).title);
    }
    await refreshAll();
  }

  return (
    <Loaded asked={asked}>
      {({ weekly_digest }) => (
        <CheckField
          name="weekly_digest"
          label="Recevoir le courriel de la semaine"
          hint="Le lundi matin, ce qui vous revient dans toutes vos rencontres : ce qui est en retard et ce qui vient dans les dix jours. Rien quand il n’y a rien à faire."
          checked={weekly_digest}
          onChange={(event) => void set(event.target.checked)}
        />
      )}
    </Loaded>
  );
}

function Tokens() {
  const asked = api.useQuery("get", "/api/v1/me/tokens");
  const [fresh, setFresh] = useState<string | null>(null);

  async function make(values: FormData) {
    const body = { label: textOf(values, "label"), days: Number(textOf(values, "days")) };
    setFresh((await answer(http.POST("/api/v1/me/tokens", { body }))).token);
    await refreshAll();
  }

  async function revoke(id: string) {
    await answer(http.DELETE("/api/v1/me/tokens/{token_id}", { params: { path: { token_id: id } } }));
    await refreshAll();
    say("Cette clé ne marche plus.");
  }

  return (
    <>
      {fresh && (
        <Notice tone="good">
          Copiez cette clé maintenant, elle ne sera plus montrée : <code>{fresh}</code>
        </Notice>
      )}
      <Loaded asked={asked}>
        {(tokens) =>
          tokens.length === 0 ? (
            <Empty title="Aucune clé">
              <p>
                Une clé laisse un programme lire et écrire à votre place, par exemple un tableur qui se met à
                jour.
              </p>
            </Empty>
          ) : (
            <ul className="rows">
              {tokens.map((token) => (
                <li key={token.id} className="who">
                  <span>
                    <strong>{token.label}</strong>
                    <br />
                    <small className="muted">Faite le {stamp(token.created_at, HERE)}</small>
                  </span>
                  <button type="button" className="btn btn--dense" onClick={() => void revoke(token.id)}>
                    Retirer
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Form send="Faire une clé" onSend={make}>
        <div className="pair">
          <TextField name="label" label="À quoi sert-elle ?" />
          <SelectField name="days" label="Durée" options={LIVES} defaultValue="365" />
        </div>
      </Form>
    </>
  );
}
