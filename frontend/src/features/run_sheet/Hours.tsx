import { hour } from "@/shared/dates";

import { isMoved } from "./words";

interface Props {
  planned: string;
  expected: string;
  zone: string;
}

/** The hour that is expected; the planned one struck beside it when it is another. */
export function Hour({ planned, expected, zone }: Props) {
  if (!isMoved(planned, expected)) return <time>{hour(planned, zone)}</time>;
  return (
    <>
      <del>
        <span className="unseen">prévu </span>
        {hour(planned, zone)}
      </del>{" "}
      <em>
        <span className="unseen">attendu </span>
        {hour(expected, zone)}
      </em>
    </>
  );
}
