/** The whole number that is written, without what is no figure; nothing written counts as zero. */
export function digits(text: string): number {
  return Number(text.replaceAll(/\D/g, "").slice(0, 6));
}
