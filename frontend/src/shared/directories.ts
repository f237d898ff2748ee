import { useState } from "react";

import type { Schemas } from "./api/client";
import { answer, api, http } from "./api/client";
import { problemOf } from "./api/problems";
import { useMay, useSlug } from "./event";

export type Found = Schemas["FoundOut"];
type Kind = Schemas["LookupKind"];

const ALL = "/api/v1/events/{slug}/lookups";
const ONE = "/api/v1/events/{slug}/lookups/{lookup_id}";
const EVERY = 400;

/** Whether this person may ask public directories here: most sites work without them. */
export function useDirectories(): boolean {
  const slug = useSlug();
  const enabled = useMay()("organisations.edit");
  const { data } = api.useQuery("get", ALL, { params: { path: { slug } } }, { staleTime: Infinity, enabled });
  return data?.enabled ?? false;
}

interface Directory {
  ask: (query: string) => Promise<void>;
  /** `found` or `failed` once it answered; null before anything is asked. */
  state: Schemas["LookupState"] | null;
  answer: Found[];
  /** Why the question was not asked. */
  refused: string;
}

/** A question to one public directory, asked as a job and looked at until it is answered. */
export function useDirectory(kind: Kind): Directory {
  const slug = useSlug();
  const [asked, setAsked] = useState("");
  const [refused, setRefused] = useState("");
  const { data } = api.useQuery(
    "get",
    ONE,
    { params: { path: { slug, lookup_id: asked } } },
    {
      enabled: asked !== "",
      refetchInterval: (query) => (query.state.data?.state === "asked" ? EVERY : false),
    },
  );

  async function ask(query: string) {
    setRefused("");
    setAsked("");
    try {
      setAsked((await answer(http.POST(ALL, { params: { path: { slug } }, body: { kind, query } }))).id);
    } catch (error) {
      setRefused(problemOf(error).title);
    }
  }

  return { ask, refused, state: asked ? (data?.state ?? "asked") : null, answer: data?.answer ?? [] };
}
