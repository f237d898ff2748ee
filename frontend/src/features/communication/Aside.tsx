import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { ViewLink } from "@/shared/ui/ViewLink";

import { RelayLink } from "./RelayLink";

type Counts = Schemas["CommunicationCountsOut"];

/** How far the plan is, and the links that relays hand on. */
export function Aside() {
  return (
    <aside className="stack">
      <Progress />
      <RelayLinks />
    </aside>
  );
}

function Progress() {
  const slug = useSlug();
  const asked = api.useQuery("get", "/api/v1/events/{slug}/communication/counts", {
    params: { path: { slug } },
  });
  return (
    <section className="block">
      <h2>Où en est le plan</h2>
      <Loaded asked={asked}>{(counts) => <Figures counts={counts} />}</Loaded>
    </section>
  );
}

function Figures({ counts }: { counts: Counts }) {
  const total = counts.done + counts.to_do;
  if (total === 0) return <p className="muted">Rien n’est encore prévu.</p>;
  return (
    <>
      <p className="who">
        <ViewLink to="communication?state=done" strong>
          {counts.done} {counts.done > 1 ? "faites" : "faite"}
        </ViewLink>{" "}
        <span className="muted">sur {total}</span>
      </p>
      <Meter value={counts.done} most={total} />
      <ul className="rows action-figures">
        {counts.late > 0 && (
          <li>
            <ViewLink to="communication?state=late" strong>
              {counts.late} en retard
            </ViewLink>
          </li>
        )}
        {counts.unexplained > 0 && (
          <li>
            <ViewLink to="communication?state=unexplained" strong>
              {counts.unexplained} {counts.unexplained > 1 ? "déposées" : "déposée"} sans explication
            </ViewLink>
            <p className="muted">
              Retournez voir la personne sur place : dites-lui en une phrase à quoi sert la rencontre.
            </p>
          </li>
        )}
      </ul>
    </>
  );
}

function RelayLinks() {
  const [chosen, setChosen] = useState("");
  return (
    <section className="block">
      <h2>Liens des relais</h2>
      <p className="muted">
        Chaque structure peut inviter avec son propre lien : on sait alors combien de personnes viennent par
        elle.
      </p>
      <OrganisationField
        name="relay"
        label="Structure"
        empty="Choisissez une structure"
        onChange={setChosen}
      />
      {chosen && <RelayLink key={chosen} organisationId={chosen} />}
    </section>
  );
}
