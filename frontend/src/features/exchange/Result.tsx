import { Link } from "@tanstack/react-router";

import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Notice } from "@/shared/ui/Notice";
import { ask } from "@/shared/ui/questions";
import { say } from "@/shared/ui/toasts";

import type { Import } from "./requests";
import { kindWords, undo } from "./requests";
import { changedWords, keptWords } from "./words";

/** What the import did, and where to look at it. */
export function Result({ draft, restart }: { draft: Import; restart: () => void }) {
  const slug = useSlug();
  if (draft.undone) return <Undone draft={draft} restart={restart} />;
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
        {draft.result?.["registrations"] && (
          <Link className="btn" to="/e/$slug/registrations" params={{ slug }}>
            Voir les inscriptions
          </Link>
        )}
        <Link className="btn" to="/e/$slug/organisations" params={{ slug }}>
          Voir les structures
        </Link>
        <button type="button" className="btn" onClick={restart}>
          Importer autre chose
        </button>
        {draft.can_undo && (
          <button type="button" className="btn btn--quiet" onClick={() => void takeBack(slug, draft.id)}>
            Annuler cet import
          </button>
        )}
      </div>
    </>
  );
}

async function takeBack(slug: string, id: string) {
  const agreed = await ask({
    title: "Annuler cet import ?",
    text: "Ce qu’il a ajouté sera supprimé, sauf ce que quelqu’un a modifié ou utilisé depuis. Ce qu’il a seulement changé garde ses nouvelles valeurs.",
    act: "Annuler l’import",
    grave: true,
  });
  if (!agreed) return;
  try {
    await undo(slug, id);
  } catch (error) {
    say(problemOf(error).title);
  }
}

/** What went, and what stayed and why. */
function Undone({ draft, restart }: { draft: Import; restart: () => void }) {
  const { removed = {}, kept = {}, changed = 0 } = draft.undone ?? {};
  return (
    <>
      <Notice tone="good">
        <strong>L’import est annulé.</strong>
        <ul>
          {Object.entries(removed)
            .filter(([, count]) => count > 0)
            .map(([kind, count]) => (
              <li key={kind}>
                {rowWords[kind] ?? kind} : {count > 1 ? `${count} supprimées` : "1 supprimée"}
              </li>
            ))}
          {Object.entries(kept).map(([kind, why]) => (
            <li key={`kept-${kind}`}>
              {rowWords[kind] ?? kind} : {keptWords(why)}
            </li>
          ))}
          {changed > 0 && <li>{changedWords(changed)}</li>}
        </ul>
      </Notice>
      <div className="acts">
        <button type="button" className="btn btn--main" onClick={restart}>
          Importer autre chose
        </button>
      </div>
    </>
  );
}

const rowWords: Record<string, string> = {
  organisation: "Structures",
  contact: "Fiches de contact",
  commitment: "Promesses",
  concern: "Questions",
  track: "Thématiques",
  room: "Salles",
  venue: "Adresses de lieux",
  session: "Séances",
  registration: "Inscriptions",
};

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
