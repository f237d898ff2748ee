import type { ReactNode } from "react";

import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { Notice } from "@/shared/ui/Notice";
import type { StateLook } from "@/shared/ui/State";
import { State } from "@/shared/ui/State";
import { counted } from "@/shared/words/counted";
import { french } from "@/shared/words/french";

import { Acts } from "./Acts";
import { Mix } from "./Mix";
import { People } from "./People";
import type { Allocation } from "./requests";
import { isWorking, useAllocation } from "./requests";
import { rankWords } from "./words";

const APPLIED: StateLook = { word: "appliquée", icon: "check", tone: "good" };
const PROPOSED: StateLook = { word: "proposition", icon: "dashed", tone: "note" };

/** The allocation that counts: under way, with its proof, or why it failed. */
export function Result({ number, again }: { number: number; again: ReactNode }) {
  const asked = useAllocation(number);
  return (
    <Loaded asked={asked}>
      {(told) => {
        if (isWorking(told)) return <UnderWay told={told} />;
        if (told.state === "failed")
          return (
            <>
              <Notice tone="bad">
                <strong>La répartition s’est arrêtée.</strong> {french(told.failure)} Rien n’a changé :
                relancez-la.
              </Notice>
              {again}
            </>
          );
        return (
          <>
            <Proof told={told} />
            <Mix told={told} />
            {again}
            <People told={told} />
          </>
        );
      }}
    </Loaded>
  );
}

function UnderWay({ told }: { told: Allocation }) {
  return (
    <section className="block" aria-live="polite">
      <h2>Répartition en cours</h2>
      <Meter value={told.state === "queued" ? 1 : 5} most={10} />
      <p>{french(told.stage)}…</p>
      <p className="muted">
        Vous pouvez quitter cette page : le calcul continue, et vous retrouverez le résultat ici.
      </p>
      <Acts told={told} />
    </section>
  );
}

/** What is known of the result, in words and numbers. */
function Proof({ told }: { told: Allocation }) {
  const zone = useEvent().time_zone;
  return (
    <section className="block">
      <h2>
        Résultat <State {...(told.state === "applied" ? APPLIED : PROPOSED)} />
      </h2>
      <Notice tone={told.is_optimal ? "good" : "note"}>
        <strong>{french(told.verdict)}</strong>
      </Notice>
      <dl className="allocation__figures">
        {told.by_rank.map((count, place) => (
          <div key={place}>
            <dt>{rankWords(place + 1)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
        <div>
          <dt>moments souhaités sans place</dt>
          <dd>{Math.max(0, told.asked - told.seats)}</dd>
        </div>
        <div>
          <dt>personnes sans aucun atelier</dt>
          <dd>{told.without}</dd>
        </div>
      </dl>
      <p>
        {counted(told.seats, "place donnée", "places données")} à{" "}
        {counted(told.people, "personne", "personnes")}.
        {told.by_hand > 0 && ` ${counted(told.by_hand, "changement", "changements")} à la main.`}
        {told.applied_at && ` Appliquée le ${stamp(told.applied_at, zone)}.`}
        {told.waiting ? ` ${counted(told.waiting, "inscription", "inscriptions")} en liste d’attente.` : ""}
      </p>
      {told.is_stale && (
        <Notice tone="warn">
          Des vœux ou des places ont changé depuis ce calcul. Relancez-le pour en tenir compte.
        </Notice>
      )}
      <details className="allocation__more">
        <summary>Comment ce résultat est trouvé</summary>
        <ul>
          {told.details.map((each) => (
            <li key={each}>{french(each)}</li>
          ))}
        </ul>
      </details>
      <Acts told={told} />
    </section>
  );
}
