import { Link } from "@tanstack/react-router";

import { api } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";

import type { Brief } from "./requests";
import { ALL } from "./requests";

/** Imports and lists begun before: what waits for an answer, what is under way, what can be taken back. */
export function Recent() {
  const { slug, time_zone: zone } = useEvent();
  const { data } = api.useQuery("get", ALL, { params: { path: { slug } } });
  if (!data?.length) return null;
  return (
    <section className="block field">
      <h2>Déjà commencés</h2>
      <ul className="rows">
        {data.slice(0, 8).map((each) => (
          <li key={each.id} className="recent">
            {each.is_list ? (
              <Link to="/e/$slug/places/$list" params={{ slug, list: each.id }}>
                {nameOf(each)}
              </Link>
            ) : (
              <Link to="/e/$slug/import" params={{ slug }} search={{ id: each.id } as never}>
                {nameOf(each)}
              </Link>
            )}
            <span className="muted">
              {stateOf(each)}, {stamp(each.confirmed_at ?? each.created_at, zone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf(each: Brief): string {
  return each.names.join(", ") || "Tableurs importés";
}

/** Where it stands, in words. */
export function stateOf(each: Pick<Brief, "is_list" | "state" | "undone" | "progress">): string {
  if (each.progress?.working) return "en cours";
  if (each.progress) return "arrêté avant la fin";
  if (each.is_list) return "liste de lieux";
  if (each.undone) return "annulé";
  return each.state === "confirmed" ? "importé" : "à vérifier";
}
