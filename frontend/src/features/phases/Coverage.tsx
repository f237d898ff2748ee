import type { ReactNode } from "react";

import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { ViewLink } from "@/shared/ui/ViewLink";

import { areaWords, categoryWords, counted, share } from "./coverage-words";
import "./coverage.css";
import { LoadCommunes } from "./LoadCommunes";

type CoverageOut = Schemas["CoverageOut"];

/** Whom the gathering reaches, in bars and lists: kinds of actors, then places. No map. */
export function Coverage({ relays }: { relays?: ReactNode }) {
  const slug = useSlug();
  const may = useMay();
  const asked = api.useQuery("get", "/api/v1/events/{slug}/coverage", { params: { path: { slug } } });
  return (
    <Loaded asked={asked}>
      {(found) => (
        <>
          {may("prints.make") && (
            <p className="coverage-print">
              <a className="btn btn--dense" href={`/api/v1/events/${slug}/prints/coverage.pdf`}>
                <Icon name="print" />
                Imprimer la couverture
              </a>
            </p>
          )}
          <div className="coverage">
            <Categories found={found} />
            <div className="coverage__places">
              <Areas found={found} />
              <Communes found={found} />
              {relays}
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

function Categories({ found }: { found: CoverageOut }) {
  const wanted = found.categories.filter((line) => line.target > 0);
  const covered = wanted.filter((line) => line.won >= line.target);
  return (
    <section className="block">
      <h2>
        Catégories d’acteurs{" "}
        <span className="count">{`${covered.length} sur ${wanted.length} couvertes`}</span>
      </h2>
      <ul className="rows bars">
        {found.categories.map((line) => (
          <li key={line.code}>
            <p className="who">
              <ViewLink to={line.link} strong>
                {line.name}
              </ViewLink>
              <span className={line.won < line.target ? "state state--bad" : ""}>
                {`${line.won} sur ${line.total}`}
              </span>
            </p>
            <Bar parts={[line.won, line.reached - line.won, line.total - line.reached]} />
            <p>{categoryWords(line)}</p>
            {line.won < Math.max(line.target, 1) && line.ideas && (
              <details className="ideas">
                <summary>À qui penser</summary>
                <p>{line.ideas}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
      {found.uncategorised > 0 && (
        <p className="muted">
          {counted(found.uncategorised, "structure sans catégorie", "structures sans catégorie")}.
        </p>
      )}
      <p className="muted coverage-legend">
        « 4 sur 6 » : quatre structures intéressées, engagées ou co-organisatrices, sur six connues. Barre
        pleine : elles ont dit oui ; hachurée : appelées ; vide : à contacter.
      </p>
    </section>
  );
}

/** Solid: said yes; hatched: were called; blank: to be called. The words beside it say the same. */
function Bar({ parts }: { parts: [number, number, number] }) {
  const [won, called, left] = parts;
  return (
    <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <defs>
        <pattern id="called" width="3" height="8" patternUnits="userSpaceOnUse">
          <path d="M1 0v8" stroke="currentColor" strokeWidth="1" />
        </pattern>
      </defs>
      <rect className="bar__all" width="100" height="8" />
      {won + called + left > 0 && (
        <>
          <rect width={(100 * won) / (won + called + left)} height="8" fill="currentColor" />
          <rect
            x={(100 * won) / (won + called + left)}
            width={(100 * called) / (won + called + left)}
            height="8"
            fill="url(#called)"
          />
        </>
      )}
    </svg>
  );
}

function Areas({ found }: { found: CoverageOut }) {
  if (!found.list_known) return null;
  const nobody = found.areas.filter((area) => area.total === 0);
  return (
    <section className="block">
      <h2>
        EPCI <span className="count">{`${found.areas_won} sur ${found.areas_target} visés`}</span>
      </h2>
      <p>
        {found.population > 0 && (
          <>
            {share(found.population_won, found.population)} de la population vit dans une commune où une
            structure a dit oui.{" "}
          </>
        )}
        {nobody.length > 0 &&
          `${counted(nobody.length, "EPCI où nous ne connaissons personne", "EPCI où nous ne connaissons personne")}.`}
      </p>
      <ul className="rows bars">
        {found.areas.map((area) => (
          <li key={area.code}>
            <p className="who">
              <strong>{area.name}</strong>
              <span className={area.total === 0 ? "state state--warn" : ""}>
                {area.total === 0 ? "personne" : `${area.won} sur ${area.total}`}
              </span>
            </p>
            <Meter value={area.communes_won} most={area.communes} />
            <p>{areaWords(area)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Communes({ found }: { found: CoverageOut }) {
  const aside = [
    found.elsewhere > 0 &&
      counted(found.elsewhere, "structure hors du département", "structures hors du département"),
    found.unlocated > 0 && counted(found.unlocated, "structure sans commune", "structures sans commune"),
  ].filter((each) => each !== false);
  return (
    <section className="block">
      <h2>
        Communes <span className="count">{`${found.communes_won} sur ${found.communes_target} visées`}</span>
      </h2>
      {found.communes.length === 0 ? (
        <Empty title="Aucune commune notée">
          <p>Écrivez la commune des structures dans leur fiche : elles seront comptées ici.</p>
        </Empty>
      ) : (
        <ul className="places">
          {found.communes.map((line) => (
            <li key={line.insee_code || line.name}>
              {line.name} <b>{line.won > 0 ? `${line.won} sur ${line.total}` : `0 sur ${line.total}`}</b>
            </li>
          ))}
        </ul>
      )}
      {found.communes_missing.length > 0 && (
        <p>
          Les plus peuplées où nous ne connaissons personne :{" "}
          {found.communes_missing.map((line) => line.name).join(", ")}.
        </p>
      )}
      {aside.length > 0 && <p className="muted">{`${aside.join(", ")}.`}</p>}
      {!found.list_known && <LoadCommunes />}
    </section>
  );
}
