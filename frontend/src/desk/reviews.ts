import { hour } from "@/shared/dates";

import type { Shown } from "./judging";
import { nameOf } from "./judging";
import { sentenceOf } from "./rules";
import type { Scan, ScanTold } from "./types";

/** Something that the server, or another phone, sees otherwise: told gently, nobody has done wrong. */
export interface Review {
  id: string;
  name: string;
  text: string;
}

function presenceIn({ came_at, door }: ScanTold) {
  return came_at ? { came_at, door: door ?? "", means: "" } : null;
}

/** What is on the screen, as the server answers it. */
export function corrected(shown: Shown, told: ScanTold, zone: string): Shown {
  const isSame = told.answer === shown.answer && !shown.isChecking;
  return {
    ...shown,
    isChecking: false,
    answer: told.answer,
    person: told.person ?? shown.person,
    sentence: isSame ? shown.sentence : told.sentence || sentenceOf(told.answer, presenceIn(told), zone),
    advice: told.advice || (isSame ? shown.advice : ""),
  };
}

/** What is told later, when the screen shows somebody else; null when the server says the same. */
export function reviewOf(scan: Scan | undefined, told: ScanTold, zone: string): Review | null {
  if (!scan || (told.answer === scan.answered && !told.is_conflict)) return null;
  const walkIn = scan.walk_in ? `${scan.walk_in.first_name} ${scan.walk_in.last_name}` : "";
  const name = nameOf(told.person) || walkIn.trim() || `Pointage de ${hour(scan.made_at, zone)}`;
  const heading = told.sentence || sentenceOf(told.answer, presenceIn(told), zone);
  return { id: told.id, name, text: [heading, told.advice].filter(Boolean).join(". ").replace("..", ".") };
}
