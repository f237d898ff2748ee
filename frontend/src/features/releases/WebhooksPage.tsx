import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { stamp } from "@/shared/dates";
import { useEvent, useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { PageHead } from "@/shared/ui/PageHead";
import { SettingsNav } from "@/shared/ui/SettingsNav";
import { say } from "@/shared/ui/toasts";

import "./releases.css";
import type { Webhook } from "./requests";
import { addWebhook, removeWebhook, switchWebhook, tryWebhook, useDeliveries, useWebhooks } from "./requests";
import { deliveryKinds, deliveryWords } from "./words";

/** Other programs that hear of each version, and what became of their messages. */
export function WebhooksPage() {
  const asked = useWebhooks();
  const [adding, setAdding] = useState(false);
  const add = (
    <button type="button" className="btn btn--main" onClick={() => setAdding(true)}>
      <Icon name="plus" />
      Relier un service
    </button>
  );
  return (
    <>
      <PageHead
        title="Services reliés"
        lead="Un site ou un agenda peut être prévenu à chaque version publiée, sans rien demander à personne."
      >
        {add}
      </PageHead>
      <SettingsNav />
      <Loaded asked={asked}>
        {(page) =>
          page.total === 0 ? (
            <Empty title="Aucun service relié" action={add}>
              <p>Demandez son adresse à la personne qui s’occupe du site : elle commence par https://.</p>
            </Empty>
          ) : (
            <div className="stack">
              {page.items.map((webhook) => (
                <One key={webhook.id} webhook={webhook} />
              ))}
            </div>
          )
        }
      </Loaded>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const slug = useSlug();
  const [secret, setSecret] = useState("");

  if (secret) {
    return (
      <Dialog title="Le secret de ce service" onClose={onClose}>
        <Notice tone="warn">Copiez-le maintenant : il ne sera plus montré.</Notice>
        <p>Il prouve à l’autre service que les messages viennent bien de Préau (Standard Webhooks).</p>
        <p>
          <code className="secret">{secret}</code>
        </p>
        <div className="acts acts--end">
          <button type="button" className="btn btn--main" onClick={onClose}>
            Le secret est copié
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Relier un service" onClose={onClose}>
      <Form
        send="Relier"
        onCancel={onClose}
        onSend={async (values) => setSecret(await addWebhook(slug, textOf(values, "url")))}
      >
        <TextField
          name="url"
          type="url"
          label="Adresse du service"
          hint="Elle commence par https://. Une adresse du réseau interne ne sera pas appelée."
        />
      </Form>
    </Dialog>
  );
}

function One({ webhook }: { webhook: Webhook }) {
  const event = useEvent();
  const [removing, setRemoving] = useState(false);

  async function act(what: () => Promise<void>, said: string) {
    try {
      await what();
      say(said);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  const trial = () =>
    act(() => tryWebhook(event.slug, webhook), "Un essai part. Voyez ce qu’il devient plus bas.");
  const turn = () =>
    act(
      () => switchWebhook(event.slug, webhook),
      webhook.is_active ? "Ce service n’est plus prévenu." : "Ce service sera prévenu.",
    );
  return (
    <section className="block" aria-label={webhook.url}>
      <h2 className="webhook__url">{webhook.url}</h2>
      <p>
        <State webhook={webhook} zone={event.time_zone} />
      </p>
      <Deliveries webhook={webhook} zone={event.time_zone} />
      <div className="acts acts--near">
        <button type="button" className="btn btn--dense" onClick={() => void trial()}>
          Faire un essai
        </button>
        <button type="button" className="btn btn--dense" onClick={() => void turn()}>
          {webhook.is_active ? "Ne plus prévenir" : "Remettre en route"}
        </button>
        <button type="button" className="btn btn--dense btn--bad" onClick={() => setRemoving(true)}>
          Enlever
        </button>
      </div>
      {removing && (
        <Dialog alert title="Enlever ce service ?" onClose={() => setRemoving(false)}>
          <Form
            send="Enlever"
            onCancel={() => setRemoving(false)}
            onSend={() => removeWebhook(event.slug, webhook)}
          >
            <p>Il ne sera plus prévenu, et la liste de ses messages disparaît.</p>
          </Form>
        </Dialog>
      )}
    </section>
  );
}

function State({ webhook, zone }: { webhook: Webhook; zone: string }) {
  if (!webhook.is_active) return <span className="state state--off">arrêté</span>;
  if (webhook.failing_since) {
    return (
      <span className="state state--warn">
        <Icon name="warning" />
        ne répond pas depuis le {stamp(webhook.failing_since, zone)}
      </span>
    );
  }
  return (
    <span className="state state--good">
      <Icon name="check" />
      prévenu à chaque version
    </span>
  );
}

function Deliveries({ webhook, zone }: { webhook: Webhook; zone: string }) {
  const found = useDeliveries(webhook.id).data;
  if (!found || found.total === 0) return <p className="muted">Aucun message pour l’instant.</p>;
  return (
    <ul className="rows">
      {found.items.map((each) => (
        <li key={each.id}>
          {deliveryKinds[each.kind] ?? each.kind}, {stamp(each.created_at, zone)} :{" "}
          {deliveryWords[each.state]}
          <span className="muted">
            {each.attempts > 1 && `, ${each.attempts} essais`}
            {each.last_status !== null
              ? `, réponse ${each.last_status}`
              : each.attempts > 0 && ", personne ne répond à cette adresse"}
          </span>
        </li>
      ))}
    </ul>
  );
}
