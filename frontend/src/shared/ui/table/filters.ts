import type { Filter } from "./Tools";

/** A filter of two answers, kept in the address bar as `true` and `false`. */
export function yesNo(key: string, name: string, all: string, yes: string, no: string): Filter {
  return {
    key,
    name,
    all,
    options: [
      { value: "true", label: yes },
      { value: "false", label: no },
    ],
  };
}
