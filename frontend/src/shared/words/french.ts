const NB = "\u00a0";

/**
 * A sentence of Préau's own with the spaces that French keeps on one line: inside « », before : ; ! ? and %.
 * Only where a plain space stands already: nothing is added. Never for what people wrote, which stays as they wrote it.
 */
export function french(text: string): string {
  return text.replace(/« /g, `«${NB}`).replace(/ ([»:;!?%€])/g, `${NB}$1`);
}
