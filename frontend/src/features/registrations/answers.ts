import type { Option } from "@/shared/ui/Field";

export const yesNo: Option[] = [
  { value: "yes", label: "oui" },
  { value: "no", label: "non" },
];

/** An answer to one of the committee's questions, in words. */
export function answerWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (value === true || value === "yes") return "oui";
  if (value === false || value === "no") return "non";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "number" ? String(value).replace(".", ",") : String(value as string);
}
