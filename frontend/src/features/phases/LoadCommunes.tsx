import { useEffect } from "react";

import { refreshAll } from "@/shared/api/client";
import { useDirectories, useDirectory } from "@/shared/directories";
import { useEvent } from "@/shared/event";

/** The department of an INSEE code: two characters, three overseas. */
export function departmentOf(inseeCode: string): string {
  return inseeCode.startsWith("97") || inseeCode.startsWith("98")
    ? inseeCode.slice(0, 3)
    : inseeCode.slice(0, 2);
}

/** That the official list of communes is missing, and how to have it. */
export function LoadCommunes() {
  const department = departmentOf(useEvent().insee_code);
  const mayAsk = useDirectories();
  const { ask, state, refused } = useDirectory("communes");
  useEffect(() => {
    if (state === "found") void refreshAll();
  }, [state]);
  return (
    <div className="muted">
      <p>
        La liste des communes du département n’est pas chargée : les EPCI et la population ne peuvent pas être
        comptés.
        {!mayAsk && " La personne qui s’occupe de ce site peut la charger."}
        {mayAsk && !department && " Choisissez d’abord la commune de la rencontre dans les réglages."}
      </p>
      {mayAsk && department && (
        <button
          type="button"
          className="btn btn--dense"
          disabled={state === "asked"}
          onClick={() => void ask(department)}
        >
          Charger les communes du département {department}
        </button>
      )}
      <p role="status">
        {refused}
        {state === "asked" && "Chargement en cours…"}
        {state === "failed" && "L’annuaire ne répond pas. Réessayez plus tard."}
      </p>
    </div>
  );
}
