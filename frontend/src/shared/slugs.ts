/** `Numérique en Communs, Dordogne` → `numerique-en-communs-dordogne` */
export function slugOf(text: string): string {
  return text
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "oe")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("°", "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
}
