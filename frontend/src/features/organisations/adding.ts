import type { Problem } from "@/shared/api/problems";
import { fieldError } from "@/shared/api/problems";
import type { Found } from "@/shared/ui/DirectorySearch";

/** What a directory gives besides the name and the commune, which stay as the person writes them. */
export function factsOf({ siret, rna, address, postal_code, insee_code, latitude, longitude }: Found) {
  return { siret, rna, address, postal_code, insee_code, latitude, longitude };
}

/** What is left of a directory's answer without the facts that were refused, and why they were; null when none was. */
export function withoutRefused(found: Found, problem: Problem): { left: Found; why: string } | null {
  const names = Object.keys(factsOf(found)) as (keyof ReturnType<typeof factsOf>)[];
  const refused = names.filter((name) => fieldError(problem, name));
  if (refused.length === 0) return null;
  const empty = (name: string) => (name === "latitude" || name === "longitude" ? null : "");
  return {
    left: { ...found, ...Object.fromEntries(refused.map((name) => [name, empty(name)])) },
    why: [...new Set(refused.map((name) => fieldError(problem, name)))].join(" "),
  };
}
