import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";
import { plainDate } from "@/shared/dates";
import { useCategoryOptions } from "@/shared/lookups";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import type { Option } from "@/shared/ui/Field";
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

export const factNames = {
  name: "Nom",
  kind: "Précision",
  categories: "Catégories",
  commune: "Commune",
  insee_code: "Code INSEE",
  address: "Adresse postale",
  postal_code: "Code postal",
  email: "Adresse électronique",
  phone: "Standard",
  website: "Site",
  siret: "SIRET",
  rna: "Numéro RNA",
  latitude: "Latitude",
  longitude: "Longitude",
};

const names = {
  ...factNames,
  state: "État",
  introduced_by_id: "Présentée par",
  first_contact_on: "Premier contact",
  last_contact_on: "Dernier contact",
  notes: "Notes",
};

/** What the form says otherwise than the row, field by field. */
export function changesOf(row: Organisation, wanted: Record<string, unknown>): Record<string, unknown> {
  const before: Record<string, unknown> = { ...row, categories: row.categories.map((each) => each.code) };
  const plain = (value: unknown) => (Array.isArray(value) ? value.join(",") : value);
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => plain(before[name]) !== plain(value)),
  );
}

interface SaveOptions {
  onSettled?: () => void;
}

export function useOrganisationSave(slug: string, { onSettled }: SaveOptions = {}) {
  const kinds = useCategoryOptions();
  return useSave<Organisation>({
    names,
    onSettled,
    words: (field, value) => factWords(field, value, kinds),
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, organisation_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

/** A field's value as people read it: kinds by name. Who introduced a structure is named by whoever shows it. */
export function factWords(field: string, value: unknown, kinds: readonly Option[]): string {
  const label = (options: readonly Option[], key: string) =>
    options.find((each) => each.value === key)?.label ?? key;
  if (field === "state") return lookOf(outreachLooks, String(value)).word;
  if (field === "introduced_by_id" && !value) return "Personne";
  if (Array.isArray(value))
    return (
      value
        .map((each: string | { name: string }) => (typeof each === "string" ? label(kinds, each) : each.name))
        .join(", ") || "–"
    );
  if (field.endsWith("_on") && value) return plainDate(String(value));
  if (typeof value === "number") return String(value).replace(".", ",");
  return value ? String(value) : "–";
}
