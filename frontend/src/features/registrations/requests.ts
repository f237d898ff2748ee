import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useSave } from "@/shared/ui/useSave";
import { participantKinds } from "@/shared/words/labels";

export type Registration = Schemas["RegistrationOut"];
export type Workshop = Schemas["SessionOut"];

export const LIST = "/api/v1/events/{slug}/registrations";
export const ONE = "/api/v1/events/{slug}/registrations/{registration_id}";

const names = {
  first_name: "Prénom",
  last_name: "Nom",
  latin_name: "Nom en lettres latines",
  email: "Adresse électronique",
  organisation_name: "Structure",
  function: "Fonction",
  kind: "Vient comme",
  session_ids: "Ateliers",
  no_photo: "Sans photo",
};

/** Workshops of the event that have hours, in their order. */
export function useWorkshops(): Workshop[] {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/sessions", {
    params: { path: { slug }, query: { kind: ["workshop"], size: 500, sort: "starts_at" } },
  });
  return (data?.items ?? []).filter((session) => session.starts_at);
}

/** Workshops that start together: one choice among them. */
export function momentsOf(workshops: readonly Workshop[]): [string, Workshop[]][] {
  const moments = new Map<string, Workshop[]>();
  for (const workshop of workshops) {
    const start = workshop.starts_at ?? "";
    moments.set(start, [...(moments.get(start) ?? []), workshop]);
  }
  return [...moments.entries()].sort(([one], [other]) => one.localeCompare(other));
}

/** Workshops where nobody more fits, by the figures. */
export function useFullWorkshops(): ReadonlySet<string> {
  const slug = useSlug();
  const { data } = api.useQuery("get", `${LIST}/figures`, { params: { path: { slug } } });
  const full = (data?.workshops ?? []).filter((each) => each.seats.level === "full");
  return new Set(full.map((each) => each.session_id));
}

export function useRegistrationSave(slug: string, onSettled?: () => void) {
  return useSave<Registration>({
    names,
    onSettled,
    words: (field, value) => {
      if (field === "kind") return participantKinds[String(value)] ?? String(value);
      if (field === "no_photo") return value ? "oui" : "non";
      return Array.isArray(value) ? `${value.length} choisi(s)` : String(value || "–");
    },
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, registration_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}
