import { useEffect, useRef } from "react";

import { hour } from "@/shared/dates";

import type { View } from "./App";
import { codeIn } from "./codes";
import { Camera } from "./Camera";
import { Arch } from "./Icons";
import type { Deed, Shown } from "./judging";
import { nameOf } from "./judging";
import { mayLetIn } from "./rules";
import { toneOf } from "./signals";
import { Top } from "./Top";
import type { PackPerson } from "./types";
import { useDesk, usePack } from "./useDesk";

/** A welcome leaves by itself; a reason stays until somebody has read it. */
const WELCOME = 6_000;

export function AnswerScreen({ go }: { go: (to: View, typed?: string) => void }) {
  const { desk, state } = useDesk();
  const { shown } = state;
  const tone = shown ? toneOf(shown.answer) : "good";
  const leaves = shown !== null && tone === "good" && !shown.isChecking;
  useEffect(() => {
    if (!leaves) return;
    const timer = setTimeout(desk.next, WELCOME);
    return () => clearTimeout(timer);
  }, [leaves, shown?.scanId, desk]);
  if (!shown) return null;
  return (
    <>
      <Top />
      <main className={`answer answer--${shown.isChecking ? "checking" : tone}`}>
        {shown.isChecking ? <Checking /> : <Told shown={shown} />}
        {leaves && <NextBadge scanId={shown.scanId} />}
      </main>
      {!shown.isChecking && <Acts shown={shown} go={go} />}
    </>
  );
}

function Checking() {
  return (
    <p className="answer__say" role="status">
      Vérification…
    </p>
  );
}

function Told({ shown }: { shown: Shown }) {
  const zone = usePack().event.time_zone;
  const tone = toneOf(shown.answer);
  const { person } = shown;
  return (
    <div role={tone === "good" ? "status" : "alert"} className="answer__told">
      <Arch tone={tone} />
      <p className="answer__say">{shown.sentence}</p>
      {person && <p className="answer__name">{nameOf(person)}</p>}
      {person?.organisation_name && <p className="answer__from">{person.organisation_name}</p>}
      {(shown.advice || person?.desk || shown.next.length > 0) && (
        <div className="answer__tip">
          {shown.advice && <p>{shown.advice}</p>}
          <dl>
            {shown.answer === "admitted" && person?.desk && (
              <>
                <dt>Badge</dt>
                <dd>{person.desk}</dd>
              </>
            )}
            {shown.next.map((list) => (
              <div key={list.id} className="answer__next">
                <dt>{hour(list.starts_at, zone)}</dt>
                <dd>{[list.name, list.place].filter(Boolean).join(", ")}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}

/** While somebody is welcomed the next badge may already be shown: nobody waits for the screen. */
function NextBadge({ scanId }: { scanId: string }) {
  const { desk } = useDesk();
  const read = (text: string) => {
    const code = codeIn(text);
    if (code) desk.check({ act: "check_in", means: "code", code });
  };
  return (
    <div className="answer__camera" aria-hidden="true" key={scanId}>
      <Camera onCode={read} />
    </div>
  );
}

function Acts({ shown, go }: { shown: Shown; go: (to: View, typed?: string) => void }) {
  const { desk, state } = useDesk();
  const main = useRef<HTMLButtonElement>(null);
  useEffect(() => main.current?.focus(), [shown.scanId]);
  const { answer, person, deed } = shown;
  const isAgain = answer === "already";
  // Without line somebody may be in already, whatever the server thinks of it since.
  const isIn = person?.present.some((each) => each.list_id === state.listId);
  return (
    <footer className="foot">
      <button ref={main} className="btn btn--main" type="button" onClick={desk.next}>
        {isAgain ? "C’est la bonne personne, suivante" : "Personne suivante"}
      </button>
      {mayLetIn(answer) && person && !isIn && (
        <button
          className="btn"
          type="button"
          onClick={() =>
            desk.check({ act: "check_in", means: deed.means, ...meant(shown, person), anyway: true })
          }
        >
          Faire entrer quand même
        </button>
      )}
      <div className="foot__two">
        <Undo shown={shown} />
        {answer === "unknown_code" && (
          <button className="btn" type="button" onClick={() => go("walk-in")}>
            Sans inscription
          </button>
        )}
        <button className="btn" type="button" onClick={() => go("search")}>
          Chercher un nom
        </button>
      </div>
    </footer>
  );
}

/** Who found no seat is not in the list yet: their name is told again. */
function meant({ answer, deed }: Shown, person: PackPerson): Pick<Deed, "personId" | "walkIn"> {
  return answer === "full" && deed.walkIn ? { walkIn: deed.walkIn } : { personId: person.id };
}

function Undo({ shown }: { shown: Shown }) {
  const { desk } = useDesk();
  const { answer, person, deed, scanId } = shown;
  if (person === null) return null;
  if (answer === "admitted" || answer === "already") {
    const undoes = answer === "admitted" ? { undoes: scanId } : {};
    return (
      <button
        className="btn"
        type="button"
        onClick={() => desk.check({ act: "undo", means: deed.means, personId: person.id, ...undoes })}
      >
        {answer === "admitted" ? "Annuler" : "C’est une erreur"}
      </button>
    );
  }
  if (answer !== "undone") return null;
  return (
    <button
      className="btn"
      type="button"
      onClick={() => desk.check({ act: "check_in", means: "name", personId: person.id })}
    >
      Pointer à nouveau
    </button>
  );
}
