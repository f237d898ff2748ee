const DAYS_A_YEAR = 365.25;
const FEWEST_YEARS = 2;

/** « 1 jour », « 12 jours ». */
export function daysWords(days: number): string {
  return days > 1 ? `${days} jours` : `${days} jour`;
}

/** « 12 jours »; from two years on « plus de 4 ans »: nobody counts years in days. */
export function timeWords(days: number): string {
  const years = Math.floor(days / DAYS_A_YEAR);
  return years >= FEWEST_YEARS ? `plus de ${years} ans` : daysWords(days);
}
