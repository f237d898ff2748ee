import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { say } from "@/shared/ui/toasts";

import type { Notices } from "./requests";
import { sendTrial } from "./requests";
import { messageTitle, named } from "./words";

const SHOWN_NAMES = 24;

/** Exactly who gets a message, and who gets none. */
export function Told({ notices }: { notices: Notices }) {
  return (
    <section className="block">
      <h2>
        Qui reçoit un message <span className="count">{notices.total}</span>
      </h2>
      <ul className="told">
        {notices.groups.map((group) => (
          <li key={group.title}>
            <p className="told__head">
              <span>{group.title}</span>
              <span>{group.count}</span>
            </p>
            {group.audience === "registered" && (
              <p>Un message chacun, avec le calendrier à jour et le lien de sa page.</p>
            )}
            <Names names={group.names} total={group.count} folded={group.audience === "registered"} />
          </li>
        ))}
        {notices.unreachable.length > 0 && (
          <li>
            <p className="told__head">
              <span>Sans adresse : à appeler</span>
              <span>{notices.unreachable_total}</span>
            </p>
            <Names names={notices.unreachable} total={notices.unreachable_total} folded={false} />
          </li>
        )}
        <li>
          <p className="told__head">
            <span>Ne reçoivent rien</span>
            <span>{notices.untouched}</span>
          </p>
          <p>
            Les autres personnes inscrites : leurs ateliers ne changent pas. La page publique sera à jour.
          </p>
        </li>
      </ul>
    </section>
  );
}

interface NamesProps {
  names: readonly string[];
  total: number;
  folded: boolean;
}

function Names({ names, total, folded }: NamesProps) {
  const told = named(names, total);
  if (!folded && total <= SHOWN_NAMES) return <p>{told}</p>;
  return (
    <details>
      <summary>
        {total === 1
          ? "Voir le nom"
          : `Voir les ${names.length} ${total > names.length ? "premiers " : ""}noms`}
      </summary>
      <p>{told}</p>
    </details>
  );
}

interface MessageProps {
  notices: Notices;
  opening: string;
  onOpening: (text: string) => void;
}

/** The message as it will leave; its first words can be the committee's own. */
export function TheMessage({ notices, opening, onOpening }: MessageProps) {
  const slug = useSlug();
  const [writing, setWriting] = useState(false);
  const { message } = notices;
  if (!message) return null;

  async function tryIt() {
    try {
      say(`Un essai part à ${await sendTrial(slug, opening)}.`);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <section className="block">
      <h2>{messageTitle(notices)}</h2>
      <div className="told-letter">
        <dl>
          <dt>De</dt>
          <dd>{message.from_name}</dd>
          <dt>Objet</dt>
          <dd>
            <strong>{message.subject}</strong>
          </dd>
        </dl>
        <p>{message.greeting}</p>
        <p className="told-letter__text">{opening || message.opening}</p>
        <p className="told-letter__text">{message.rest}</p>
      </div>
      {writing && (
        <div className="field">
          <label htmlFor="opening">Votre texte, au début de chaque message</label>
          <textarea
            id="opening"
            className="input"
            rows={4}
            maxLength={2000}
            placeholder={message.opening}
            value={opening}
            onChange={(event) => onOpening(event.target.value)}
          />
        </div>
      )}
      <div className="acts acts--near">
        <button type="button" className="btn btn--dense" onClick={() => setWriting(!writing)}>
          {writing ? "Garder ce texte" : "Modifier le texte"}
        </button>
        <button type="button" className="btn btn--dense" onClick={() => void tryIt()}>
          M’envoyer un essai
        </button>
      </div>
    </section>
  );
}
