import { Link } from "@tanstack/react-router";

import { useSlug } from "@/shared/event";
import { Notice } from "@/shared/ui/Notice";

import type { Import } from "./requests";
import { kindWords } from "./requests";

/** What the import did, and where to look at it. */
export function Result({ draft, restart }: { draft: Import; restart: () => void }) {
  const slug = useSlug();
  return (
    <>
      <Notice tone="good">
        <strong>Les tableurs sont importés.</strong>
        <ul>
          {Object.entries(draft.result ?? {}).map(([kind, counts]) => (
            <li key={kind}>
              {kindWords[kind] ?? kind} :{" "}
              {Object.entries(counts)
                .filter(([, count]) => count > 0)
                .map(([status, count]) => wordsOf(status, count))
                .join(", ")}
            </li>
          ))}
        </ul>
      </Notice>
      <div className="acts">
        <Link className="btn btn--main" to="/e/$slug" params={{ slug }}>
          Voir où nous en sommes
        </Link>
        <Link className="btn" to="/e/$slug/organisations" params={{ slug }}>
          Voir les structures
        </Link>
        <button type="button" className="btn" onClick={restart}>
          Importer autre chose
        </button>
      </div>
    </>
  );
}

const doneWords: Record<string, [one: string, many: string]> = {
  create: ["ajout", "ajouts"],
  change: ["changement", "changements"],
  unchanged: ["ligne sans changement", "lignes sans changement"],
  merged: ["ligne réunie à une autre", "lignes réunies à d’autres"],
  left_out: ["ligne laissée de côté", "lignes laissées de côté"],
};

function wordsOf(status: string, count: number): string {
  const [one, many] = doneWords[status] ?? [status, status];
  return `${count} ${count > 1 ? many : one}`;
}
