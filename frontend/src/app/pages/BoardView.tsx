import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { CompareDialog } from "@/features/organisations/CompareDialog";
import { DuplicateNotice } from "@/features/organisations/DuplicateNotice";
import type { Duplicate } from "@/features/organisations/duplicates";
import { useDuplicates } from "@/features/organisations/duplicates";
import { Board } from "@/features/outreach/Board";
import type { Structure } from "@/features/outreach/requests";
import { BOARD, useColleagueOptions } from "@/features/outreach/requests";
import { focusCard } from "@/features/outreach/useBoard";
import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useCategoryOptions } from "@/shared/lookups";
import { Loaded } from "@/shared/ui/Loaded";
import type { View } from "@/shared/ui/table/view";

interface Props {
  view: View;
  mayEdit: boolean;
  onOpen: (id: string) => void;
  onLog: (card: Structure) => void;
}

const NOBODY = "nobody";

/** The board with what filters it; the address holds the filters. Cards come with their notices, so that none moves. */
export function BoardView({ view, mayEdit, onOpen, onLog }: Props) {
  const slug = useSlug();
  const categories = useCategoryOptions();
  const colleagues = useColleagueOptions();
  const duplicates = useDuplicates();
  const [comparing, setComparing] = useState<Duplicate | null>(null);
  const by = view.get("followed_by");
  const quiet = view.get("quiet_days");
  const query = {
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("category") ? { category: view.list("category") } : {}),
    ...(by === NOBODY ? { followed: false } : by ? { followed_by: by } : {}),
    ...(quiet ? { quiet_days: Number(quiet) } : {}),
  };
  const asked = api.useQuery("get", BOARD, { params: { path: { slug }, query } });
  const days = asked.data?.quiet_days ?? 60;
  return (
    <>
      <div className="tools" role="search" aria-label="Choisir les cartes">
        <SearchCards key={view.search.q ?? ""} view={view} />
        <select
          className="input input--dense"
          aria-label="Catégorie"
          value={view.get("category")}
          onChange={(event) => view.set({ category: event.target.value })}
        >
          <option value="">Toutes les catégories</option>
          {categories.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
        <select
          className="input input--dense"
          aria-label="Qui suit"
          value={by}
          onChange={(event) => view.set({ followed_by: event.target.value })}
        >
          <option value="">Suivies par tout le monde</option>
          {colleagues.map((each) => (
            <option key={each.value} value={each.value}>
              Suivies par {each.label}
            </option>
          ))}
          <option value={NOBODY}>Suivies par personne</option>
        </select>
        <select
          className="input input--dense"
          aria-label="Délai"
          value={quiet}
          onChange={(event) => view.set({ quiet_days: event.target.value })}
        >
          <option value="">Toutes les dates</option>
          <option value={days}>Sans nouvelle depuis {days} jours</option>
        </select>
        {mayEdit && (
          <p className="muted tools__hint">
            Glissez une carte, ou choisissez-la (<kbd>Espace</kbd>) puis <kbd>Maj</kbd> <kbd>→</kbd>.
          </p>
        )}
      </div>
      <Loaded asked={duplicates.asked.isPending ? { ...asked, data: undefined } : asked}>
        {(board) => (
          <Board
            board={board}
            mayEdit={mayEdit}
            onOpen={onOpen}
            onLog={onLog}
            noticeOf={(card) => (
              <DuplicateNotice id={card.id} pair={duplicates.pairOf(card.id)} onCompare={setComparing} />
            )}
            firstStep={
              <Link className="btn btn--dense" to="." search={{ view: "circles" } as never}>
                Qui manque encore ?
              </Link>
            }
            moreOf={(state, count) => (
              <Link
                className="btn btn--dense"
                to="."
                search={{ ...view.search, view: undefined, state } as never}
              >
                {count > 1 ? `Voir les ${count} autres` : "Voir l’autre"}
              </Link>
            )}
          />
        )}
      </Loaded>
      {comparing && (
        <CompareDialog
          pair={comparing}
          mayEdit={mayEdit}
          onClose={() => setComparing(null)}
          onSettled={focusCard}
        />
      )}
    </>
  );
}

function SearchCards({ view }: { view: View }) {
  const [text, setText] = useState(view.search.q ?? "");
  const send = () => text !== (view.search.q ?? "") && view.set({ q: text });
  return (
    <input
      type="search"
      className="input input--dense"
      placeholder="Nom, commune…"
      aria-label="Chercher une carte : nom, commune…"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === "Enter" && send()}
      onBlur={send}
    />
  );
}
