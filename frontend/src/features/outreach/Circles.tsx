import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { french } from "@/shared/words/french";
import { lookOf, outreachLooks } from "@/shared/words/labels";

import type { Introductions } from "./requests";
import { INTRODUCTIONS } from "./requests";
import { Tree } from "./Tree";
import { broughtWords } from "./tree";

import "./circles.css";

interface Props {
  onOpen: (id: string) => void;
}

/** De proche en proche: the tree, who opens doors, whom to ask next, who is missing. */
export function Circles({ onOpen }: Props) {
  const slug = useSlug();
  const asked = api.useQuery("get", INTRODUCTIONS, { params: { path: { slug } } });
  return (
    <Loaded asked={asked}>
      {(data) => (
        <div className="two circles-page">
          <div className="stack">
            {data.nodes.length === 0 ? (
              <Empty title="L’arbre commence avec la première structure">
                <p>
                  Dans la fiche d’une structure, dites par qui elle a été présentée : le lien se dessine ici.
                </p>
              </Empty>
            ) : (
              <Tree data={data} onOpen={onOpen} />
            )}
          </div>
          <div className="stack">
            <Missing data={data} onOpen={onOpen} />
            <Openers data={data} onOpen={onOpen} />
            <Relays data={data} onOpen={onOpen} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Missing({ data, onOpen }: Props & { data: Introductions }) {
  return (
    <section className="block">
      <h2>Qui manque encore ?</h2>
      <ul className="rows missing">
        {data.categories.map((kind) => (
          <li key={kind.code}>
            <h3 className={kind.expected && kind.won === 0 ? "state--bad" : undefined}>
              {kind.name}
              <span>
                {kind.won} sur {kind.reached}
              </span>
            </h3>
            {kind.units.length > 0 && (
              <ul className="units">
                {kind.units.map((unit) => {
                  const look = lookOf(outreachLooks, unit.state);
                  return (
                    <li key={unit.id}>
                      <button
                        type="button"
                        title={`${unit.name}, ${look.word}`}
                        onClick={() => onOpen(unit.id)}
                      >
                        <Icon name={look.icon} />
                        <span className="unseen">
                          {unit.name}, {look.word}
                        </span>
                      </button>
                    </li>
                  );
                })}
              </ul>
            )}
            {kind.missing && <p>{french(kind.missing)}</p>}
            {kind.won === 0 && kind.ideas && (
              <details>
                <summary>À qui penser</summary>
                <p>{kind.ideas}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
      <p className="muted missing__note">
        « 4 sur 6 » : six structures jointes, dont quatre intéressées, engagées ou co-organisatrices.
      </p>
    </section>
  );
}

function Openers({ data, onOpen }: Props & { data: Introductions }) {
  if (data.openers.length === 0) return null;
  return (
    <section className="block">
      <h2>Qui ouvre des portes</h2>
      <ul className="rows">
        {data.openers.map((node) => (
          <li key={node.id}>
            <button type="button" className="open" onClick={() => onOpen(node.id)}>
              {node.name}
            </button>
            <p className="muted">{broughtWords(node)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Relays({ data, onOpen }: Props & { data: Introductions }) {
  const names = new Map(data.categories.map((kind) => [kind.code, kind.name]));
  return (
    <section className="block">
      <h2>À qui demander maintenant</h2>
      {data.relays.length === 0 ? (
        <p className="muted">
          Quand une structure s’engage sans avoir encore présenté personne, elle est proposée ici : elle
          connaît sûrement quelqu’un.
        </p>
      ) : (
        <ul className="rows">
          {data.relays.map((relay) => (
            <li key={relay.id}>
              <button type="button" className="open" onClick={() => onOpen(relay.id)}>
                {relay.name}
              </button>
              <p className="muted">
                {relay.direct === 0 ? "N’a encore présenté personne." : "N’a présenté qu’une structure."}
                {relay.category &&
                  ` Il manque du monde en «\u00a0${names.get(relay.category) ?? ""}\u00a0», son domaine.`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
