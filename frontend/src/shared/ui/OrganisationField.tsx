import type { ReactNode } from "react";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";

import type { Option } from "./Field";
import { SelectField } from "./Field";
import { PickField } from "./PickField";

const LIST = "/api/v1/events/{slug}/organisations";
const ONE = "/api/v1/events/{slug}/organisations/{organisation_id}";
const SHORT_LIST = 100;
const PROPOSED = 20;

interface Props {
  name: string;
  label: string;
  hint?: ReactNode;
  /** What is said when none is chosen. */
  empty: string;
  defaultValue?: string | null;
  /** One that cannot be chosen: the structure itself. */
  except?: string;
  onChange?: (id: string, name: string) => void;
  disabled?: boolean;
}

/** A structure of the event: a native list while there are few of them, a search by name when there are many. */
export function OrganisationField({ defaultValue, except, onChange, ...field }: Props) {
  const [value, setValue] = useState(defaultValue ?? "");
  const { short, chosen, isLong } = useChosenOrganisation(value);
  const choose = (option: Option | null | undefined) => {
    setValue(option?.value ?? "");
    onChange?.(option?.value ?? "", option?.label ?? "");
  };
  const listed = short.options.filter((each) => each.value !== except);
  const known = listed.find((each) => each.value === value);
  if (!isLong) {
    // One that was put away since stays the one that was chosen.
    const options = value && !known && chosen ? [...listed, { value, label: chosen }] : listed;
    return (
      <SelectField
        {...field}
        options={options}
        value={options.some((each) => each.value === value) ? value : ""}
        onChange={(event) => choose(options.find((each) => each.value === event.target.value))}
      />
    );
  }
  return (
    <PickField
      {...field}
      value={value}
      chosen={chosen}
      except={except}
      useOptions={useOrganisations}
      onChange={choose}
    />
  );
}

/** The name of a structure, with the list that it may be chosen from while that is short. */
export function useChosenOrganisation(id: string) {
  const slug = useSlug();
  const short = useOrganisations("", SHORT_LIST);
  const known = short.options.find((each) => each.value === id);
  const one = api.useQuery(
    "get",
    ONE,
    { params: { path: { slug, organisation_id: id } } },
    { enabled: id !== "" && short.total !== undefined && !known },
  );
  return { short, chosen: known?.label ?? one.data?.name ?? "", isLong: (short.total ?? 0) > SHORT_LIST };
}

/** A structure by its name, where only its identifier is known. */
export function OrganisationName({ id }: { id: string }) {
  return useChosenOrganisation(id).chosen;
}

/** Structures whose name has these words, in order of name. */
export function useOrganisations(q: string, size = PROPOSED) {
  const slug = useSlug();
  const query = { size, sort: "name", ...(q && { q }) };
  const { data } = api.useQuery("get", LIST, { params: { path: { slug }, query } });
  return {
    options: (data?.items ?? []).map((each) => ({ value: each.id, label: each.name })),
    total: data?.total,
  };
}
