import type { FreeDays, Task } from "./requests";
import { useFreeDays } from "./requests";
import { longDate } from "./sentences";

/** What nobody checked is said: a blank there would read as « no holidays ». */
export function Unknown({ tasks, today }: { tasks: readonly Task[]; today: string }) {
  const free = useFreeDays(tasks, today);
  const last = free?.spans.filter((span) => span.kind === "unknown").at(-1)?.last;
  return free && last ? <p className="muted unknown">{unknownWords(free, last)}</p> : null;
}

function unknownWords({ zone, checked_until }: FreeDays, last: string): string {
  if (zone === "unknown") {
    return "Vacances scolaires inconnues : écrivez le code INSEE de la commune dans « Réglages » pour les voir ici.";
  }
  if (zone === "corsica" || zone === "overseas") {
    return "Les vacances scolaires de ce territoire se décident sur place : Préau ne les connaît pas, vérifiez-les.";
  }
  const name = zone.toUpperCase();
  return last > checked_until
    ? `Vacances scolaires de la zone ${name} vérifiées jusqu’au ${longDate(checked_until)} ; au-delà, elles sont inconnues ici : regardez le calendrier officiel.`
    : `Vacances scolaires de la zone ${name} inconnues pour une partie de ces dates : regardez le calendrier officiel.`;
}
