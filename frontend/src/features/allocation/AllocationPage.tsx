import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { PageHead } from "@/shared/ui/PageHead";
import { counted } from "@/shared/words/counted";

import { AskForm } from "./AskForm";
import { Demand } from "./Demand";
import type { Overview } from "./requests";
import { useLast, useWishes } from "./requests";
import { Result } from "./Result";

import "./allocation.css";

/** Sharing places out from wishes: what is wished for, the computation, its result, and making it true. */
export function AllocationPage({ nav }: { nav: ReactNode }) {
  const wishes = useWishes();
  const last = useLast();
  return (
    <>
      <PageHead
        title="Répartition des ateliers"
        lead="Chaque personne classe ses vœux ; les places sont données à tout le monde en même temps, en mélangeant les structures."
      />
      {nav}
      <Loaded asked={wishes}>
        {(overview) => (
          <Loaded asked={last.asked}>
            {() => (
              <>
                {last.number === null ? (
                  <ToShare overview={overview} isFirst />
                ) : (
                  <Result number={last.number} again={<ToShare overview={overview} isFirst={false} />} />
                )}
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

function ToShare({ overview, isFirst }: { overview: Overview; isFirst: boolean }) {
  const { slug } = useEvent();
  if (overview.workshops.length === 0) {
    if (!isFirst) return null;
    return (
      <Empty
        title="Rien à répartir"
        action={
          <Link className="btn" to="/e/$slug/settings/registrations" params={{ slug }}>
            Ouvrir les réglages
          </Link>
        }
      >
        <p>
          Les ateliers se choisissent directement. Pour recueillir des vœux classés, changez le mode de choix.
        </p>
      </Empty>
    );
  }
  const parts = (
    <div className="two">
      <section className="block">
        <h2>Ce qui est à répartir</h2>
        <Facts overview={overview} />
        <Demand workshops={overview.workshops} wishCount={overview.wish_count} />
      </section>
      <section className="block">
        <h2>{isFirst ? "Répartir" : "Répartir de nouveau"}</h2>
        {!overview.has_solvers && <NoSolvers />}
        <AskForm key={JSON.stringify(overview.terms)} overview={overview} />
      </section>
    </div>
  );
  if (isFirst) return parts;
  return (
    <details className="allocation__again">
      <summary>Revoir les vœux, ou répartir de nouveau</summary>
      {parts}
    </details>
  );
}

function NoSolvers() {
  return (
    <Notice tone="note">
      Le calcul se fera pas à pas, sans preuve. Pour l’optimum prouvé, la personne qui tient le serveur
      installe le module « allocation » : voir le guide.
    </Notice>
  );
}

/** Who wishes, until when, and who is left out. */
function Facts({ overview }: { overview: Overview }) {
  const zone = useEvent().time_zone;
  const places = overview.workshops.reduce((sum, each) => sum + each.places, 0);
  return (
    <>
      <p>
        <strong>{counted(overview.people, "personne a classé", "personnes ont classé")}</strong> des vœux,
        pour {counted(places, "place", "places")} en tout.
        {overview.unconfirmed > 0 &&
          ` ${counted(overview.unconfirmed, "autre n’a pas confirmé son adresse : elle n’est pas comptée.", "autres n’ont pas confirmé leur adresse : elles ne sont pas comptées.")}`}
      </p>
      {overview.wishes_open && overview.wishes_close_at && (
        <Notice tone="warn">
          Les vœux sont ouverts jusqu’au {stamp(overview.wishes_close_at, zone)}. Vous pouvez essayer une
          répartition ; elle ne s’appliquera qu’ensuite.
        </Notice>
      )}
    </>
  );
}
