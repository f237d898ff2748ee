import { useId, useState } from "react";

import type { Found } from "@/shared/directories";
import { useDirectories, useDirectory } from "@/shared/directories";

export type { Found } from "@/shared/directories";

const DIRECTORIES = {
  companies: {
    act: "Chercher dans l’annuaire des entreprises",
    choose: "Choisissez la bonne : sa fiche sera remplie.",
    filled: "La fiche est remplie. Relisez-la, puis ajoutez.",
    unknown: "L’annuaire ne connaît pas ce nom.",
    line: (each: Found) => [each.name, each.commune, each.siret],
  },
  addresses: {
    act: "Retrouver cette adresse",
    choose: "Choisissez la bonne : commune et coordonnées seront remplies.",
    filled: "Adresse, commune et coordonnées sont remplies. Relisez-les, puis enregistrez.",
    unknown: "Cette adresse n’est pas connue. Essayez avec le numéro, la rue et la commune.",
    line: (each: Found) => [each.name],
  },
} as const;

interface Props {
  kind?: keyof typeof DIRECTORIES;
  /** What to look for: read when the button is pressed. */
  words: () => string;
  onChosen: (found: Found) => void;
}

/**
 * A button that asks a public directory: what was chosen fills the form around. Nothing is shown where the directories
 * are not in service: the form works the same without them.
 */
export function DirectorySearch(props: Props) {
  return useDirectories() ? <Search {...props} /> : null;
}

function Search({ kind = "companies", words, onChosen }: Props) {
  const title = useId();
  const said = DIRECTORIES[kind];
  const directory = useDirectory(kind);
  const [chosen, setChosen] = useState(false);
  const found = directory.state === "found" && !chosen ? directory.answer : [];

  function search() {
    setChosen(false);
    void directory.ask(words());
  }

  function choose(each: Found) {
    setChosen(true);
    onChosen(each);
  }

  return (
    <div className="field" role="group" aria-labelledby={title}>
      <button type="button" className="btn btn--dense" id={title} onClick={search}>
        {said.act}
      </button>
      <p className="hint" role="status">
        {directory.refused}
        {directory.state === "failed" &&
          "L’annuaire ne répond pas. Continuez à la main, ou réessayez plus tard."}
        {directory.state === "asked" && "Recherche en cours…"}
        {directory.state === "found" &&
          (chosen ? said.filled : found.length > 0 ? said.choose : said.unknown)}
      </p>
      {found.length > 0 && (
        <ul className="rows">
          {found.map((each) => (
            <li key={each.siret + each.name}>
              <button type="button" className="btn btn--quiet btn--dense" onClick={() => choose(each)}>
                {said.line(each).filter(Boolean).join(", ")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
