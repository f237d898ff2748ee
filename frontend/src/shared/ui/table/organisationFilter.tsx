import { useChosenOrganisation, useOrganisations } from "../OrganisationField";
import { PickField } from "../PickField";
import type { Filter } from "./Tools";
import type { View } from "./view";

/** Rows of one structure: chosen in a list while there are few of them, by its name when there are many. */
export function useOrganisationFilter(view: View, words: Pick<Filter, "key" | "name" | "all">): Filter {
  const { short, chosen, isLong } = useChosenOrganisation(view.get(words.key));
  const other = () => chosen || "…";
  if (!isLong) return { ...words, options: short.options, other };
  return {
    ...words,
    options: [],
    other,
    field: (
      <PickField
        name={words.key}
        label={words.name}
        empty={words.all}
        value=""
        chosen=""
        useOptions={useOrganisations}
        onChange={(option) => option && view.set({ [words.key]: option.value })}
      />
    ),
  };
}
