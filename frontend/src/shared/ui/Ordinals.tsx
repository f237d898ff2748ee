import { Fragment } from "react";

const ORDINAL = /\b(\d+)(ers?|res?|es?)(?=$|[^\p{L}])/gu;

/** `1er`, `2e` as French sets them: the ending raised. */
export function Ordinals({ text }: { text: string }) {
  const parts: React.ReactNode[] = [];
  let from = 0;
  for (const found of text.matchAll(ORDINAL)) {
    const [whole, number, ending] = found;
    parts.push(
      <Fragment key={found.index}>
        {text.slice(from, found.index)}
        {number}
        <sup>{ending}</sup>
      </Fragment>,
    );
    from = found.index + whole.length;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}
