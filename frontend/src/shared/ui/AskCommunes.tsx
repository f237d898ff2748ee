import { useEffect } from "react";

import { refreshAll } from "@/shared/api/client";
import { useDirectories, useDirectory } from "@/shared/directories";

/** The department of an INSEE code: two characters, three overseas. */
export function departmentOf(inseeCode: string): string {
  return inseeCode.startsWith("97") || inseeCode.startsWith("98")
    ? inseeCode.slice(0, 3)
    : inseeCode.slice(0, 2);
}

/** A button that loads a department's communes, with where they are; nothing where directories cannot be asked. */
export function AskCommunes({ act, department }: { act: string; department: string }) {
  const mayAsk = useDirectories();
  const { ask, state, refused } = useDirectory("communes");
  useEffect(() => {
    if (state === "found") void refreshAll();
  }, [state]);
  if (!mayAsk || !department) return null;
  return (
    <>
      <button
        type="button"
        className="btn btn--dense"
        disabled={state === "asked"}
        onClick={() => void ask(department)}
      >
        {act} {department}
      </button>
      <p role="status">
        {refused}
        {state === "asked" && "Chargement en cours…"}
        {state === "failed" && "L’annuaire ne répond pas. Réessayez plus tard."}
      </p>
    </>
  );
}
