import type { Registration } from "./requests";

/** Last name first, as lists are sorted; somebody erased has no name any more, and the row must still be opened. */
export function listName({ last_name, first_name }: Pick<Registration, "last_name" | "first_name">): string {
  return `${last_name} ${first_name}`.trim() || "Données effacées";
}
