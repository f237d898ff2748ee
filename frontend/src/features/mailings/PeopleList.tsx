import { useState } from "react";

import { Dialog } from "@/shared/ui/Dialog";
import { Loaded } from "@/shared/ui/Loaded";

import type { Fate, Reason } from "./requests";
import { useMailingPeople } from "./requests";

interface Props {
  title: string;
  mailingId: string;
  reason?: Reason;
  fate?: Fate;
  onClose: () => void;
}

/** All of them, by pages, with a search. */
export function PeopleList({ title, mailingId, reason, fate, onClose }: Props) {
  const [page, setPage] = useState(1);
  const [q, setQ] = useState("");
  const asked = useMailingPeople(mailingId, { reason, fate, q, page });
  return (
    <Dialog title={title} onClose={onClose}>
      <input
        type="search"
        className="input"
        placeholder="Nom, structure…"
        aria-label="Chercher parmi ces personnes"
        value={q}
        onChange={(event) => {
          setQ(event.target.value);
          setPage(1);
        }}
      />
      <Loaded asked={asked}>
        {(found) => (
          <>
            <ul className="rows mailing-people">
              {found.items.map((person) => (
                <li key={person.registration_id}>
                  <b>{person.name}</b>
                  <span className="muted">
                    {[person.organisation_name, person.email].filter(Boolean).join(", ")}
                  </span>
                </li>
              ))}
            </ul>
            {found.total === 0 && <p className="muted">Personne.</p>}
            {found.total > found.size && (
              <div className="acts">
                <button
                  type="button"
                  className="btn btn--dense"
                  disabled={page === 1}
                  onClick={() => setPage(page - 1)}
                >
                  Précédentes
                </button>
                <span>
                  {(page - 1) * found.size + 1} à {Math.min(page * found.size, found.total)} sur {found.total}
                </span>
                <button
                  type="button"
                  className="btn btn--dense"
                  disabled={page * found.size >= found.total}
                  onClick={() => setPage(page + 1)}
                >
                  Suivantes
                </button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
