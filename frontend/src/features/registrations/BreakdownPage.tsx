import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { PageHead } from "@/shared/ui/PageHead";
import { RegistrationsNav } from "@/shared/ui/RegistrationsNav";
import { origins, participantKinds, registrationSources } from "@/shared/words/labels";

import { Curve } from "./Curve";
import { LIST, useFigures } from "./requests";

import "./registrations.css";

type Counted = Schemas["CountedOut"];
const COMING = "pending,confirmed";

/** Who comes, by all that was said; every figure leads to its rows. */
export function BreakdownPage() {
  const { slug } = useEvent();
  const asked = api.useQuery("get", `${LIST}/breakdown`, { params: { path: { slug } } });
  const kinds = useFigures().data?.kinds ?? {};
  return (
    <>
      <PageHead
        title="Chiffres des inscriptions"
        lead="Personnes qui tiennent une place : confirmées et à confirmer."
      />
      <RegistrationsNav />
      <Loaded asked={asked}>
        {(told) =>
          told.days.length === 0 ? (
            <Empty title="Pas encore de chiffres">
              <p>Ils arrivent avec la première inscription.</p>
            </Empty>
          ) : (
            <div className="breakdown">
              <Curve days={told.days} />
              <Bars
                title="Vient comme"
                filter="kind"
                rows={Object.entries(kinds)
                  .filter(([, count]) => count > 0)
                  .map(([value, count]) => ({ value, name: participantKinds[value] ?? value, count }))}
              />
              <Bars title="Catégorie" filter="category" rows={told.categories} />
              <Bars
                title="Structure"
                filter="organisation"
                rows={told.organisations}
                note="Les vingt premières."
              />
              <Bars title="Commune" filter="commune" rows={told.communes} note="Les vingt premières." />
              <Bars title="Provenance" filter="origin" rows={named(told.origins, origins)} />
              <Bars title="Inscription faite" filter="source" rows={named(told.sources, registrationSources)}>
                {told.without_email > 0 && (
                  <li className="share-bar">
                    <To slug={slug} search={{ email: "false", state: COMING }}>
                      sans adresse électronique
                    </To>
                    <span />
                    <span className="num">{told.without_email}</span>
                  </li>
                )}
              </Bars>
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function named(rows: readonly Counted[], words: Record<string, string>): Counted[] {
  return rows.map((each) => ({ ...each, name: words[each.value] ?? each.name }));
}

interface BarsProps {
  title: string;
  filter: string;
  rows: readonly Counted[];
  note?: string;
  children?: ReactNode;
}

function Bars({ title, filter, rows, note, children }: BarsProps) {
  const { slug } = useEvent();
  const most = Math.max(1, ...rows.map((each) => each.count));
  if (rows.length === 0) return null;
  return (
    <section className="block">
      <h2>{title}</h2>
      <ul className="share-bars">
        {rows.map((each) => (
          <li key={each.value || "-"} className="share-bar">
            <To slug={slug} search={{ [filter]: each.value || "-", state: COMING }}>
              {each.name || (filter === "organisation" ? "à titre personnel" : "non précisé")}
            </To>
            <Meter value={each.count} most={most} />
            <span className="num">{each.count}</span>
          </li>
        ))}
        {children}
      </ul>
      {note && rows.length >= 20 && <p className="muted">{note}</p>}
    </section>
  );
}

function To({
  slug,
  search,
  children,
}: {
  slug: string;
  search: Record<string, string>;
  children: ReactNode;
}) {
  return (
    <Link to="/e/$slug/registrations" params={{ slug }} search={search as never}>
      {children}
    </Link>
  );
}
