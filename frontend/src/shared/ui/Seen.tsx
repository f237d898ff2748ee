import type { ReactNode } from "react";
import { Fragment, useState } from "react";

interface Props<Row extends { version: number } | null> {
  row: Row;
  children: (row: Row) => ReactNode;
}

/** A form over a row that others change too: it follows the row until something is written, then keeps to what was seen. */
export function Seen<Row extends { version: number } | null>({ row, children }: Props<Row>) {
  const [seen, setSeen] = useState(row);
  const [touched, setTouched] = useState(false);
  if (!touched && row?.version !== seen?.version) setSeen(row);
  return (
    <div onInput={() => setTouched(true)}>
      <Fragment key={seen?.version}>{children(seen)}</Fragment>
    </div>
  );
}
