import { useEffect, useRef, useState } from "react";

import { hour } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";

import { NOT_A_BADGE } from "./advice";
import type { View } from "./App";
import { Camera } from "./Camera";
import { codeIn } from "./codes";
import { Clock } from "./Icons";
import { Top } from "./Top";
import { counted, labelOf } from "./Unsent";
import { useDesk, usePack } from "./useDesk";

/** More waiting scans are counted, not listed. */
const MOST_LISTED = 20;

/** Where one stands between two people. */
export function ScanScreen({ go }: { go: (to: View, typed?: string) => void }) {
  const { desk, state } = useDesk();
  const [wrong, setWrong] = useState<string | null>(null);
  const main = useRef<HTMLElement>(null);
  // Keyboards and screen readers go on from here once an answer was read, not from the top of the page.
  useEffect(() => main.current?.focus(), []);
  const read = (text: string) => {
    const code = codeIn(text);
    setWrong(code ? null : NOT_A_BADGE);
    if (code) desk.check({ act: "check_in", means: "code", code });
  };
  return (
    <>
      <Top />
      <main className="scan" ref={main} tabIndex={-1}>
        <Camera onCode={read} />
        <div className="scan__rest">
          {wrong && (
            <p className="trouble" role="alert">
              {wrong}
            </p>
          )}
          <TypedCode onCode={read} />
          <Reviews />
          <Waiting />
        </div>
      </main>
      <footer className="foot">
        <button className="btn btn--main" type="button" onClick={() => go("search")}>
          <Icon name="search" /> Chercher un nom
        </button>
        <div className="foot__two">
          <button className="btn" type="button" onClick={() => go("walk-in")}>
            Sans inscription
          </button>
          {state.outgoing.waiting.length > 0 ? (
            <button className="btn" type="button" onClick={desk.retry}>
              Réessayer l’envoi
            </button>
          ) : (
            <button className="btn" type="button" onClick={() => desk.choose(null)}>
              Changer de liste
            </button>
          )}
        </div>
        {state.outgoing.waiting.length > 0 && (
          <button className="btn" type="button" onClick={() => desk.choose(null)}>
            Changer de liste
          </button>
        )}
        {state.isRehearsal && (
          <button className="btn" type="button" onClick={() => desk.rehearse(false)}>
            Finir l’essai
          </button>
        )}
      </footer>
    </>
  );
}

function TypedCode({ onCode }: { onCode: (text: string) => void }) {
  const [code, setCode] = useState("");
  return (
    <form
      className="typed"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim()) onCode(code);
        setCode("");
      }}
    >
      <label htmlFor="code">Code écrit sous le carré</label>
      <div className="typed__row">
        <input
          id="code"
          className="input"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={300}
        />
        <button className="btn" type="submit">
          Pointer
        </button>
      </div>
    </form>
  );
}

/** What turned out otherwise once the server, or another phone, was heard. */
function Reviews() {
  const { desk, state } = useDesk();
  if (state.reviews.length === 0) return null;
  return (
    <section className="reviews" aria-label="À savoir">
      <h2>À savoir</h2>
      <ul>
        {state.reviews.map((review) => (
          <li key={review.id}>
            <span>
              <b>{review.name}</b> {review.text}
            </span>
            <button className="btn btn--dense" type="button" onClick={() => desk.dismiss(review.id)}>
              Vu<span className="unseen"> : {review.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting() {
  const { state } = useDesk();
  const pack = usePack();
  const { waiting, refused, isSending } = state.outgoing;
  if (waiting.length + refused.length === 0) return null;
  const listed = [...waiting].reverse().slice(0, MOST_LISTED);
  return (
    <section className="queue">
      {waiting.length > 0 && (
        <h2 aria-live="polite">{isSending ? "Envoi en cours…" : counted(waiting.length)}</h2>
      )}
      <ul>
        {listed.map((scan) => (
          <li key={scan.id}>
            <span>{labelOf(scan, pack.people)}</span>
            <span className="queue__when">
              <Clock />{" "}
              {hour(new Date(Date.parse(scan.made_at) + state.offset).toISOString(), pack.event.time_zone)}
            </span>
          </li>
        ))}
      </ul>
      {waiting.length > MOST_LISTED && <p className="muted">Et {waiting.length - MOST_LISTED} autres.</p>}
      {refused.length > 0 && (
        <p className="trouble" role="alert">
          {refused.length > 1 ? `${refused.length} pointages ont été refusés` : "Un pointage a été refusé"}{" "}
          par Préau. Ils restent dans ce téléphone&nbsp;: dites-le à l’équipe d’organisation.
        </p>
      )}
    </section>
  );
}
