import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { useSave } from "@/shared/ui/useSave";
import { lookOf, outreachLooks } from "@/shared/words/labels";

export type Organisation = Schemas["OrganisationOut"];
export type Save = (row: Organisation, changes: Record<string, unknown>) => Promise<boolean>;

export const LIST = "/api/v1/events/{slug}/organisations";
export const ONE = "/api/v1/events/{slug}/organisations/{organisation_id}";

export function readPage(slug: string, query: object) {
  return answer(http.GET(LIST, { params: { path: { slug }, query: query as never } }));
}

export function shelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, organisation_id: id } } });
  return {
    away: (id) => answer(http.DELETE(ONE, params(id))),
    back: (id) => answer(http.POST(`${ONE}/restore`, params(id))),
    goneWords: counted("Structure archivée", "structures archivées"),
    backWords: counted("Structure remise dans la liste", "structures remises dans la liste"),
  };
}

const names = {
  name: "Nom",
  kind: "Type",
  commune: "Commune",
  insee_code: "Code INSEE",
  siret: "SIRET",
  state: "État",
  introduced_by_id: "Présentée par",
  first_contact_on: "Premier contact",
  last_contact_on: "Dernier contact",
  notes: "Notes",
  categories: "Catégories",
};

export function useOrganisationSave(slug: string, onSettled?: () => void) {
  return useSave<Organisation>({
    names,
    ...(onSettled && { onSettled }),
    words: (field, value) =>
      field === "state"
        ? lookOf(outreachLooks, String(value)).word
        : Array.isArray(value)
          ? value.length.toString()
          : String(value ?? "–"),
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, organisation_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}
