import { useId, useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";

export type Found = Schemas["FoundOut"];

const ALL = "/api/v1/events/{slug}/lookups";
const ONE = "/api/v1/events/{slug}/lookups/{lookup_id}";
const EVERY = 400;

/**
 * « Chercher dans l’annuaire des entreprises »: what was chosen fills the form around. Nothing is shown where the
 * directories are not in service: the form works the same without them.
 */
export function DirectorySearch({
  name,
  onChosen,
}: {
  name: () => string;
  onChosen: (found: Found) => void;
}) {
  const slug = useSlug();
  const { data } = api.useQuery("get", ALL, { params: { path: { slug } } }, { staleTime: Infinity });
  return data?.enabled ? <Search slug={slug} name={name} onChosen={onChosen} /> : null;
}

interface Props {
  slug: string;
  name: () => string;
  onChosen: (found: Found) => void;
}

function Search({ slug, name, onChosen }: Props) {
  const title = useId();
  const [asked, setAsked] = useState("");
  const [refused, setRefused] = useState("");
  const params = { path: { slug, lookup_id: asked } };
  const { data } = api.useQuery(
    "get",
    ONE,
    { params },
    {
      enabled: asked !== "",
      refetchInterval: (query) => (query.state.data?.state === "asked" ? EVERY : false),
    },
  );

  async function search() {
    setRefused("");
    try {
      const body = { kind: "companies" as const, query: name() };
      setAsked((await answer(http.POST(ALL, { params: { path: { slug } }, body }))).id);
    } catch (error) {
      setRefused(problemOf(error).title);
    }
  }

  return (
    <div className="field" role="group" aria-labelledby={title}>
      <button type="button" className="btn btn--dense" id={title} onClick={() => void search()}>
        Chercher dans l’annuaire des entreprises
      </button>
      <p className="hint" role="status">
        {refused || (asked && wordsOf(data?.state, data?.answer.length ?? 0))}
      </p>
      {data?.state === "found" && data.answer.length > 0 && (
        <ul className="rows">
          {data.answer.map((each) => (
            <li key={each.siret + each.name}>
              <button type="button" className="btn btn--quiet btn--dense" onClick={() => onChosen(each)}>
                {[each.name, each.commune, each.siret].filter(Boolean).join(", ")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function wordsOf(state: string | undefined, count: number): string {
  if (state === "failed") return "L’annuaire ne répond pas. Continuez à la main, ou réessayez plus tard.";
  if (state !== "found") return "Recherche en cours…";
  return count > 0 ? "Choisissez la bonne : sa fiche sera remplie." : "L’annuaire ne connaît pas ce nom.";
}
