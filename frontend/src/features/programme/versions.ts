import { dayMonth } from "@/shared/dates";

interface Versions {
  next: number;
  last: { number: number; published_at: string } | undefined;
}

/** `Brouillon de la version 2. La version 1 est publiée depuis le 5 septembre.` */
export function versionWords({ last, next }: Versions, zone: string): string {
  if (!last) return "Brouillon de la version 1. Rien n’est encore publié.";
  const since = dayMonth(last.published_at, zone);
  return `Brouillon de la version ${next}. La version ${last.number} est publiée depuis le ${since}.`;
}
