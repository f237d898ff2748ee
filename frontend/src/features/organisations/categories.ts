import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { useSave } from "@/shared/ui/useSave";

export type Category = Schemas["CategoryOut"];

export const CATEGORIES = "/api/v1/actor-categories";
export const CATEGORY_LIST = "/api/v1/events/{slug}/actor-categories";
const ONE = "/api/v1/events/{slug}/actor-categories/{category_id}";

export function categoryShelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, category_id: id } } });
  return {
    away: (id) => answer(http.DELETE(ONE, params(id))),
    back: (id) => answer(http.POST(`${ONE}/restore`, params(id))),
    goneWords: counted("Catégorie archivée", "catégories archivées"),
    backWords: counted("Catégorie remise dans la liste", "catégories remises dans la liste"),
  };
}

export function useCategorySave(slug: string, onSettled: () => void) {
  return useSave<Category>({
    names: { name: "Nom", ideas: "À qui penser", expected: "Attendue", position: "Rang" },
    onSettled,
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, category_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}
