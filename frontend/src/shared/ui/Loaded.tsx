import type { ReactNode } from "react";

import { problemOf } from "@/shared/api/problems";

import { Notice } from "./Notice";

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** What was asked for, or that it is coming, or why it did not and how to try again. */
export function Loaded<T>({ asked, children }: { asked: Asked<T>; children: (data: T) => ReactNode }) {
  if (asked.data !== undefined) return children(asked.data);
  if (asked.error) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return <Waiting />;
}

export function Waiting() {
  return (
    <p className="waiting" role="status">
      Un instant…
    </p>
  );
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const again = retry && (
    <button type="button" className="btn btn--dense" onClick={retry}>
      Réessayer
    </button>
  );
  return (
    <Notice tone="bad" action={again}>
      {problemOf(error).title}
    </Notice>
  );
}
