import type { ReactNode } from "react";

import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { hour } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { RegistrationsNav } from "@/shared/ui/RegistrationsNav";

import { LIST } from "./requests";

import "./registrations.css";

type Needs = Schemas["NeedsOut"];

/** What to prepare, without a name: meals for the caterer, access for whoever looks after the rooms. */
export function NeedsPage() {
  const event = useEvent();
  const params = { params: { path: { slug: event.slug } } };
  const asked = api.useQuery("get", `${LIST}/needs`, params);
  return (
    <>
      <PageHead
        title="Repas et accès"
        lead="Des nombres et des demandes, sans un nom : cette page peut être remise telle quelle."
      >
        <button type="button" className="btn" onClick={() => window.print()}>
          <Icon name="print" />
          Imprimer
        </button>
        <a className="btn" href={`/api/v1/events/${event.slug}/registrations/needs.csv`} download>
          <Icon name="file" />
          Exporter (CSV)
        </a>
      </PageHead>
      <RegistrationsNav />
      <Loaded asked={asked}>
        {(needs) => (
          <div className="registration-needs">
            <Meals needs={needs} zone={event.time_zone} />
            <Access needs={needs} zone={event.time_zone} />
            <Names />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Meals({ needs, zone }: { needs: Needs; zone: string }) {
  return (
    <section className="block">
      <h2>Repas</h2>
      <p className="muted">{needs.seated} personnes inscrites en tout.</p>
      {needs.meals.length === 0 ? (
        <p>Aucun repas au programme.</p>
      ) : (
        <Table heads={["Repas", "Heure"]} numbers={["Personnes", "dont avec un régime"]}>
          {needs.meals.map((meal) => (
            <tr key={meal.session_id}>
              <th scope="row">{meal.title}</th>
              <td data-name="Heure">{meal.starts_at ? hour(meal.starts_at, zone) : ""}</td>
              <td className="num" data-name="Personnes">
                {meal.takers}
              </td>
              <td className="num" data-name="dont avec un régime">
                {meal.with_diet}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Texts title="Régimes" texts={needs.diets} hasTexts={needs.has_texts} count={needs.with_diet} />
    </section>
  );
}

function Access({ needs, zone }: { needs: Needs; zone: string }) {
  return (
    <section className="block">
      <h2>Accès</h2>
      <ul className="facts facts--plain">
        <li>{needs.step_free} sans marche</li>
        <li>{needs.hearing_loop} avec boucle magnétique</li>
        <li>{needs.wishes} autres demandes</li>
      </ul>
      {needs.workshops.length > 0 && (
        <Table heads={["Atelier", "Heure", "Salle"]} numbers={["Sans marche", "Boucle", "Autre"]}>
          {needs.workshops.map((each) => (
            <tr key={each.session_id}>
              <th scope="row">{each.title}</th>
              <td data-name="Heure">{each.starts_at ? hour(each.starts_at, zone) : ""}</td>
              <td data-name="Salle">{each.room_name || "sans salle"}</td>
              <td className="num" data-name="Sans marche">
                <Wanted count={each.step_free} has={each.room_step_free} missing="la salle a des marches" />
              </td>
              <td className="num" data-name="Boucle">
                <Wanted count={each.hearing_loop} has={each.room_hearing_loop} missing="pas de boucle ici" />
              </td>
              <td className="num" data-name="Autre">
                {each.wishes || "–"}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Texts
        title="Autres demandes"
        texts={needs.wish_texts}
        hasTexts={needs.has_texts}
        count={needs.wishes}
      />
    </section>
  );
}

/** How many ask, and a word where the room does not have it. */
function Wanted({ count, has, missing }: { count: number; has: boolean | null; missing: string }) {
  if (count === 0) return "–";
  return (
    <>
      {count}
      {has === false && <strong className="full"> {missing}</strong>}
    </>
  );
}

interface TextsProps {
  title: string;
  texts: Needs["diets"];
  hasTexts: boolean;
  count: number;
}

function Texts({ title, texts, hasTexts, count }: TextsProps) {
  if (count === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {hasTexts ? (
        <ul>
          {texts.map((each) => (
            <li key={each.text}>
              {each.text}
              {each.count > 1 && ` (${each.count} personnes)`}
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">Les textes se lisent avec le droit de voir les aménagements.</p>
      )}
    </>
  );
}

function Names() {
  const may = useMay()("arrangements.read");
  return (
    <p className="muted no-print">
      {may
        ? "Pour savoir qui demande quoi, ouvrez la fiche d’une personne."
        : "Qui demande quoi n’est montré qu’aux personnes qui doivent le préparer."}
    </p>
  );
}

interface TableProps {
  heads: readonly string[];
  numbers: readonly string[];
  children: ReactNode;
}

function Table({ heads, numbers, children }: TableProps) {
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {numbers.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
