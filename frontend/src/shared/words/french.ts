const NB = "\u00a0";

/**
 * A sentence of Préau's own with the spaces that French keeps on one line: inside « », before : ; ! ? and %.
 * Only where a plain space stands already: nothing is added. Never for what people wrote, which stays as they wrote it.
 */
export function french(text: string): string {
  return text.replace(/« /g, `«${NB}`).replace(/ ([»:;!?%€])/g, `${NB}$1`);
}

const SOFT = "\u00AD";
const LONG = /\p{L}{12,}/gu;
const BETWEEN = /([aeiouyàâéèêëîïôûùü])(?=[bcdfgjklmnpqrstvxz](?:[lr])?[aeiouyàâéèêëîïôûùü])/gu;
const LEAST = 4;

/** Where a long word may be cut with a hyphen in a narrow place: « vidéo-projecteur », never « vidéoprojecteu-r ». */
export function soften(text: string): string {
  return text.replace(LONG, (word) =>
    word.replace(BETWEEN, (vowel, _, at: number) =>
      at + 1 >= LEAST && word.length - at - 1 >= LEAST ? vowel + SOFT : vowel,
    ),
  );
}
