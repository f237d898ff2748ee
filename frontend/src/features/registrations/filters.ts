import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import type { Option } from "@/shared/ui/Field";
import type { View } from "@/shared/ui/table/view";
import {
  lookOptions,
  options,
  origins,
  participantKinds,
  registrationLooks,
  registrationSources,
} from "@/shared/words/labels";

import { LIST, useCategories, useMeals, useMomentName, useMoments, useQuestions } from "./requests";

export interface RegistrationFilter {
  key: string;
  name: string;
  kind: "choice" | "text" | "day" | "question";
  options: readonly Option[];
}

const UNSAID: Option = { value: "-", label: "non précisé" };

/** All that the list can be filtered by, with its values in words. */
export function useRegistrationFilters(): RegistrationFilter[] {
  const slug = useSlug();
  const moments = useMoments();
  const momentName = useMomentName();
  const meals = useMeals();
  const questions = useQuestions();
  const categories = useCategories();
  const { data: groups } = api.useQuery("get", "/api/v1/events/{slug}/registration-groups", {
    params: { path: { slug } },
  });
  const { data: holds } = api.useQuery("get", "/api/v1/events/{slug}/holds", {
    params: { path: { slug }, query: { size: 100 } },
  });
  const { data: counts } = api.useQuery("get", `${LIST}/breakdown`, { params: { path: { slug } } });
  const workshops = moments.flatMap((moment) =>
    moment.workshops.map((each) => ({ value: each.session_id, label: each.title })),
  );
  const choice = (key: string, name: string, values: readonly Option[]): RegistrationFilter => ({
    key,
    name,
    kind: "choice",
    options: values,
  });
  return [
    choice("state", "État", lookOptions(registrationLooks)),
    choice("session", "Atelier", [...workshops, { value: "-", label: "aucun" }]),
    choice("waiting", "En attente pour", [{ value: "event", label: "la rencontre" }, ...workshops]),
    choice(
      "without",
      "Sans atelier",
      moments.map((each) => ({ value: each.starts_at, label: momentName(each.starts_at) })),
    ),
    choice("kind", "Vient comme", options(participantKinds)),
    choice("category", "Catégorie", [
      ...categories.map((each) => ({ value: each.id, label: each.name })),
      UNSAID,
    ]),
    { key: "organisation", name: "Structure", kind: "text", options: wordsOf(counts?.organisations) },
    { key: "commune", name: "Commune", kind: "text", options: wordsOf(counts?.communes) },
    choice("origin", "Provenance", [...options(origins), UNSAID]),
    choice(
      "group",
      "Groupe",
      (groups ?? []).map((each) => ({ value: each.id, label: each.organisation_name || "sans nom" })),
    ),
    choice(
      "relay",
      "Relais",
      (counts?.relays ?? []).map((each) => ({ value: each.value, label: each.name })),
    ),
    choice(
      "hold",
      "Places réservées",
      (holds?.items ?? []).map((each) => ({ value: each.id, label: each.name })),
    ),
    choice(
      "meal",
      "Prend le repas",
      meals.map((each) => ({ value: each.id, label: each.title })),
    ),
    choice("refused", "Courriel refusé", [
      { value: "true", label: "oui" },
      { value: "false", label: "non" },
    ]),
    choice("email", "Adresse électronique", [
      { value: "true", label: "avec" },
      { value: "false", label: "sans" },
    ]),
    choice("source", "Inscription faite", options(registrationSources)),
    { key: "since", name: "Inscriptions depuis le", kind: "day", options: [] },
    { key: "until", name: "Inscriptions jusqu’au", kind: "day", options: [] },
    {
      key: "question",
      name: "Réponse à une question",
      kind: "question",
      options: questions.map((each) => ({ value: each.id, label: each.label })),
    },
  ];
}

function wordsOf(counted: readonly Schemas["CountedOut"][] | undefined): Option[] {
  return (counted ?? []).map((each) => ({ value: each.value || "-", label: each.name || "non précisé" }));
}

/** A filter of the address in words, as it can be taken away. */
export function filterWords(filter: RegistrationFilter, view: View): string {
  const values = view.list(filter.key);
  const said = filter.kind === "text" || filter.kind === "day" ? [view.get(filter.key)] : values;
  const labels = said.map(
    (value) => filter.options.find((option) => sameValue(option.value, value))?.label ?? dayWords(value),
  );
  const words = `${filter.name}\u00a0: ${labels.join(" ou ")}`;
  const answer = filter.kind === "question" ? view.get("answer") : "";
  if (answer === "-") return `${words}, sans réponse`;
  return answer ? `${words} «\u00a0${answer}\u00a0»` : words;
}

/** Instants are the same however they are written. */
function sameValue(one: string, other: string): boolean {
  if (one === other) return true;
  return one.includes("T") && other.includes("T") && Date.parse(one) === Date.parse(other);
}

function dayWords(value: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return found ? `${found[3]}/${found[2]}/${found[1]}` : value;
}
