import type { Node } from "./requests";

/** A structure with those that came through it. */
export interface Branch {
  node: Node;
  /** 0 where it began, then the number of its circle. */
  circle: number;
  children: Branch[];
}

/** How many boxes are drawn before branches fold. */
export const ROOMY = 150;
/** The circle from which they fold then. */
const FOLDS_AT = 2;

/** The branches in the order of the nodes, parents standing before their children. */
export function grow(nodes: readonly Node[]): Branch[] {
  const found = new Map<string, Branch>();
  const roots: Branch[] = [];
  for (const node of nodes) {
    const parent = node.introduced_by_id ? found.get(node.introduced_by_id) : undefined;
    const branch = { node, circle: parent ? parent.circle + 1 : 0, children: [] };
    found.set(node.id, branch);
    (parent?.children ?? roots).push(branch);
  }
  return roots;
}

/** The last circle that is reached. */
export function depth(branches: readonly Branch[]): number {
  return branches.reduce((most, branch) => Math.max(most, branch.circle, depth(branch.children)), 0);
}

/** Whether a branch is open when the page is: all of them in a small event, the first circles in a large one. */
export function opensAtOnce(branch: Branch, total: number): boolean {
  return total <= ROOMY || branch.circle < FOLDS_AT;
}

/** « Au départ », « 1er cercle », « 2e cercle ». */
export function circleName(circle: number): string {
  if (circle === 0) return "Au départ";
  return circle === 1 ? "1er cercle" : `${circle}e cercle`;
}

/** What is heard of a structure in the tree: « Ville de Périgueux, co-organisatrice, 1 structure venue par elle ». */
export function twigName(node: Node, state: string): string {
  return [node.name, state, ...(node.total > 0 ? [broughtWords(node)] : [])].join(", ");
}

/** « 21 structures venues par elle, dont 14 ont dit oui ». */
export function broughtWords({ total, won }: { total: number; won: number }): string {
  if (total === 0) return "personne encore";
  const came = total > 1 ? `${total} structures venues par elle` : "1 structure venue par elle";
  if (won === 0) return came;
  return `${came}, dont ${won} ${won > 1 ? "ont" : "a"} dit oui`;
}
