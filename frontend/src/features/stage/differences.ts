import type { Schemas } from "@/shared/api/client";

type Review = Pick<Schemas["ReviewOut"], "release_number" | "looked_over" | "changes">;
type Change = Pick<Schemas["PointChangeOut"], "key" | "kind" | "asks">;

export const kindNames = { added: "À ajouter", changed: "À changer", taken_away: "À retirer" } as const;

export const fieldNames: Record<string, string> = {
  label: "Point",
  trade: "Métier",
  shortage: "Ce qui manque",
  room: "Salle",
  due_at: "Échéance",
};

/** Everything, but what somebody worked on and that would go: they are asked. */
export function chosenAtFirst(changes: readonly Change[]): string[] {
  return changes.filter((change) => change.kind !== "taken_away" || !change.asks).map(({ key }) => key);
}

export function changeCount(count: number): string {
  if (count === 0) return "sans rien changer";
  return count > 1 ? `${count} changements` : "1 changement";
}

/** « La version 3 du programme est à relire : 12 points de régie changeraient. »; the model may be why some do. */
export function bannerWords({ release_number: number, changes }: Review): string {
  const count = changes.length;
  const points = count > 1 ? `${count} points de régie changeraient` : "1 point de régie changerait";
  return `La version ${number} du programme est à relire : ${points}.`;
}

export function releaseWords({ release_number: number, looked_over }: Review): string {
  const from =
    number === 0 ? "D’après le programme en préparation" : `D’après la version ${number} du programme`;
  if (looked_over === null || looked_over === number)
    return `${from}, les salles et le modèle d’aujourd’hui.`;
  const before = looked_over === 0 ? "le programme en préparation" : `la version ${looked_over}`;
  return `${from}, les salles et le modèle d’aujourd’hui. La liste suivait ${before}.`;
}

export function doneWords(made: Schemas["DifferenceOut"]): string {
  const parts = [
    [made.added.length, "ajouté"],
    [made.changed.length, "changé"],
    [made.taken_away.length, "retiré"],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${count > 1 ? `${word}s` : word}`);
  return said.length > 0 ? `Points de régie : ${said.join(", ")}.` : "Rien n’a changé.";
}
