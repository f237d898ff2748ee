import { duration, total } from "./kit";

export const modes: Record<string, string> = {
  collect: "Recueillir des idées",
  react: "Faire réagir à des propositions",
};

export const stepKinds: Record<string, string> = {
  introduction: "Introduction",
  presentation: "Présentation",
  inspiration: "Inspiration",
  divergence: "Divergence",
  convergence: "Convergence",
  sharing: "Partage des solutions",
  conclusion: "Conclusion",
  other: "Autre moment",
};

export const pers: Record<string, string> = {
  session: "pour la séance",
  group: "par groupe",
  person: "par personne",
};

export const kitNames: Record<string, string> = {
  axis: "Axe",
  mode: "Façon de faire",
  proposals: "Propositions",
  steps: "Étapes",
  questions: "Questions",
  materials: "Matériel",
  roles: "Cartes de rôle",
};

interface Line {
  title?: string;
  text?: string;
  label?: string;
  minutes?: number;
  quantity?: number;
}

/** One version of a part of the kit, in words that tell it from the other. */
export function kitWords(field: string, value: unknown): string {
  if (field === "mode") return modes[String(value)] ?? String(value);
  if (!Array.isArray(value)) return String(value ?? "") || "–";
  const lines = value as Line[];
  if (lines.length === 0) return "–";
  const told = lines.map(lineWords).join(" ; ");
  return field === "steps" ? `${duration(total(lines as { minutes: number }[]))} : ${told}` : told;
}

function lineWords({ title, text, label, minutes, quantity }: Line): string {
  const name = title ?? label ?? text ?? "";
  if (minutes !== undefined) return `${name} ${duration(minutes)}`;
  return quantity !== undefined ? `${quantity} ${name}` : name;
}
