import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { useEvent, useSlug } from "@/shared/event";
import type { View } from "@/shared/ui/table/view";
import { useSave } from "@/shared/ui/useSave";
import { origins, participantKinds } from "@/shared/words/labels";

export type Registration = Schemas["RegistrationOut"];
export type Figures = Schemas["FiguresOut"];
export type Moment = Schemas["MomentFiguresOut"];
export type Question = Schemas["FormQuestionOut"];

export const LIST = "/api/v1/events/{slug}/registrations";
export const ONE = "/api/v1/events/{slug}/registrations/{registration_id}";

/** Filters that may hold several values, one after the other in the address. */
export const SEVERAL = ["state", "kind", "source"];
const SINGLE = [
  "category",
  "origin",
  "organisation",
  "commune",
  "session",
  "waiting",
  "without",
  "meal",
  "group",
  "relay",
  "hold",
  "email",
  "since",
  "until",
  "question",
  "answer",
  "refused",
];
export const FILTERS = [...SEVERAL, ...SINGLE];

/** The filters of the address as the server reads them, the same for the list, the actions and the export. */
export function filtersOf(view: View): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = view.q ? { q: view.q } : {};
  for (const key of SEVERAL) if (view.get(key)) query[key] = view.list(key);
  for (const key of SINGLE) if (view.get(key)) query[key] = view.get(key);
  return query;
}

/** The same as an address: what the server's own files are asked by. */
export function addressOf(query: Record<string, string | string[]>): URLSearchParams {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) [value].flat().forEach((each) => words.append(key, each));
  return words;
}

const names = {
  first_name: "Prénom",
  last_name: "Nom",
  latin_name: "Nom en lettres latines",
  email: "Adresse électronique",
  organisation_name: "Structure",
  function: "Fonction",
  kind: "Vient comme",
  category_id: "Catégorie",
  commune: "Commune",
  origin: "Provenance",
  heard_from: "Nous a connus par",
  session_ids: "Ateliers",
  waiting_ids: "Listes d’attente",
  meal_ids: "Repas",
  no_photo: "Sans photo",
};

export function useFigures() {
  const slug = useSlug();
  return api.useQuery("get", `${LIST}/figures`, { params: { path: { slug } } }, { refetchInterval: 30_000 });
}

/** Workshops that can be chosen, moment by moment, with their seats. */
export function useMoments(): Moment[] {
  return useFigures().data?.moments ?? [];
}

export function useMeals() {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/sessions", {
    params: { path: { slug }, query: { kind: ["meal"], size: 100, sort: "starts_at" } },
  });
  return data?.items ?? [];
}

export function useCategories() {
  const { data } = api.useQuery("get", "/api/v1/actor-categories");
  return data ?? [];
}

/** The committee's own questions, in the order of the form. */
export function useQuestions(): Question[] {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/form-questions", {
    params: { path: { slug } },
  });
  return data ?? [];
}

/** How a moment is called: by its hour, with the day where there are several. */
export function useMomentName(): (start: string) => string {
  const event = useEvent();
  const several = event.starts_at.slice(0, 10) !== event.ends_at.slice(0, 10);
  return (start) => {
    const at = new Date(start);
    const zone = event.time_zone;
    const clock = new Intl.DateTimeFormat("fr-FR", { hour: "numeric", minute: "2-digit", timeZone: zone })
      .format(at)
      .replace(":", " h ")
      .replace(/ h 00$/, " h");
    const part = Number(
      new Intl.DateTimeFormat("fr-FR", { hour: "numeric", timeZone: zone }).format(at).slice(0, 2),
    );
    const half = part < 12 ? "Matin" : part < 18 ? "Après-midi" : "Soir";
    const day = several
      ? ` de ${new Intl.DateTimeFormat("fr-FR", { weekday: "long", timeZone: zone }).format(at)}`
      : "";
    return `${half}${day}, ${clock}`;
  };
}

export function useRegistrationSave(slug: string, onSettled?: () => void) {
  return useSave<Registration>({
    names,
    onSettled,
    words: (field, value) => {
      if (field === "kind") return participantKinds[String(value)] ?? String(value);
      if (field === "origin") return origins[String(value)] ?? "–";
      if (field === "no_photo") return value ? "oui" : "non";
      return Array.isArray(value) ? `${value.length} choisi(s)` : String(value || "–");
    },
    send: (row, changes, version) => {
      const { mail, ...body } = changes;
      return answer(
        http.PATCH(ONE, {
          params: {
            path: { slug, registration_id: row.id },
            query: { mail: mail !== false },
            header: { "If-Match": `"${version}"` },
          },
          body: body as never,
        }),
      );
    },
  });
}
