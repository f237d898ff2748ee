import { longDay } from "@/shared/dates";

interface Counted {
  today: string;
  late_count: number;
  steps_count: number;
  calls: readonly unknown[];
}

const SMALL = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];

/** `trois`, `41`; one takes the gender of its noun. */
function inWords(count: number, one: string): string {
  return count === 1 ? one : (SMALL[count] ?? String(count));
}

/** `mercredi 7 septembre 2022. Trois retards, cinq actions pour vous, un appel à passer.` */
export function leadOf(board: Counted): string {
  const { late_count: late, steps_count: steps } = board;
  const calls = board.calls.length;
  const parts = [
    late === 0 ? "aucun retard" : `${inWords(late, "un")} retard${late > 1 ? "s" : ""}`,
    steps > 0 && `${inWords(steps, "une")} action${steps > 1 ? "s" : ""} pour vous`,
    calls > 0 && `${inWords(calls, "un")} appel${calls > 1 ? "s" : ""} à passer`,
  ].filter((part) => part !== false);
  const sentence = parts.join(", ");
  return `${longDay(`${board.today}T12:00:00Z`, "UTC")}. ${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
