const MOST = 22;
const SMALL = /^(de|du|des|la|le|les|l’|d’|et|à|en|au|aux|pour|sur)$/i;

/** A workshop's title in the width of a cell: its last words, which tell it from its neighbours. */
export function shortTitle(title: string): string {
  if (title.length <= MOST) return title;
  const words = title.split(" ");
  let kept = words.pop() ?? "";
  while (words.length > 0 && `${words.at(-1)} ${kept}`.length <= MOST - 2) kept = `${words.pop()} ${kept}`;
  const cut = kept.split(" ");
  while (cut.length > 1 && SMALL.test(cut[0] ?? "")) cut.shift();
  const text = cut.join(" ");
  return `… ${text}`;
}
