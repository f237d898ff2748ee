import type { Draft } from "./Contributions";

type Speaker = Pick<Draft, "role" | "minutes">;

/** Those whose minutes add up: they speak one after the other. */
const SPEAKS: readonly string[] = ["panellist", "speaker", "witness", "moderator"];

export interface Speaking {
  tone: "good" | "bad" | "off";
  text: string;
}

/** « 4 personnes × 8 min + 10 min de questions = 42 min sur 50 », and what to do when it does not fit. */
export function speakingTime(
  people: readonly Speaker[],
  forTheRoom: number,
  lasts: number | null,
): Speaking | null {
  const timed = people.filter((each) => SPEAKS.includes(each.role) && each.minutes);
  if (timed.length === 0 && !forTheRoom) return null;
  const whole = timed.reduce((sum, each) => sum + (each.minutes ?? 0), 0) + forTheRoom;
  const parts = [...sharesOf(timed), ...(forTheRoom ? [`${forTheRoom} min de questions`] : [])];
  const sum = `${parts.join(" + ")} = ${whole} min`;
  const silent = people.filter((each) => each.role === "panellist" && !each.minutes).length;
  const missing = silent ? ` ${counted(silent)} sans temps de parole.` : "";
  if (lasts === null) return { tone: "off", text: `${sum}. La séance n’a pas encore d’horaire.${missing}` };
  const against = `${sum} sur ${lasts}.`;
  if (whole > lasts) {
    const over = whole - lasts;
    return {
      tone: "bad",
      text: `${against} ${over} min de trop : raccourcissez les prises de parole ou prolongez la séance.${missing}`,
    };
  }
  if (!forTheRoom) return { tone: "bad", text: `${against} Rien n’est gardé pour la salle.${missing}` };
  return { tone: missing ? "off" : "good", text: `${against}${missing}` };
}

/** Those who have as long together, longest first: `4 personnes × 8 min`. */
function sharesOf(people: readonly Speaker[]): string[] {
  const counts = new Map<number, number>();
  for (const { minutes } of people) counts.set(minutes ?? 0, (counts.get(minutes ?? 0) ?? 0) + 1);
  return [...counts]
    .sort(([one], [other]) => other - one)
    .map(([minutes, count]) => `${counted(count)} × ${minutes} min`);
}

function counted(count: number): string {
  return count > 1 ? `${count} personnes` : "1 personne";
}
