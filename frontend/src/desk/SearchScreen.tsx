import { useEffect, useMemo, useRef, useState } from "react";

import { hour } from "@/shared/dates";

import type { View } from "./App";
import { presenceOf } from "./pack";
import { findable, MOST_FOUND, search } from "./search";
import { Top } from "./Top";
import type { PackPerson } from "./types";
import { useDesk, usePack } from "./useDesk";

const STATES: Record<string, string> = {
  pending: "pas encore confirmée",
  expired: "pas confirmée à temps",
  waiting: "en liste d’attente",
  cancelled: "annulée",
};

export function SearchScreen({ typed, go }: { typed: string; go: (to: View, typed?: string) => void }) {
  const { desk, state } = useDesk();
  const pack = usePack();
  const [words, setWords] = useState(typed);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { walkIns } = state.overlay;
  const rows = useMemo(
    () => findable([...pack.people.values(), ...walkIns.values()]),
    [pack.people, walkIns],
  );
  const found = useMemo(() => search(rows, words), [rows, words]);
  const pick = (person: PackPerson) => {
    go("scan"); // where the next person is met
    desk.check({ act: "check_in", means: "name", personId: person.id });
  };
  return (
    <>
      <Top />
      <main className="search">
        <label htmlFor="words">Nom, prénom ou structure</label>
        <input
          id="words"
          ref={field}
          className="input"
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
        />
        <p role="status" className="muted">
          {told(words, found.length)}
        </p>
        <ul className="found">
          {found.slice(0, MOST_FOUND).map((person) => (
            <li key={person.id}>
              <Found person={person} onPick={() => pick(person)} />
            </li>
          ))}
        </ul>
      </main>
      <footer className="foot">
        <div className="foot__two">
          <button className="btn" type="button" onClick={() => go("scan")}>
            Retour
          </button>
          <button className="btn" type="button" onClick={() => go("walk-in", words)}>
            Sans inscription
          </button>
        </div>
      </footer>
    </>
  );
}

function told(words: string, count: number): string {
  if (words.trim() === "") return "Quelques lettres suffisent, avec ou sans accents.";
  if (count === 0) return "Personne de ce nom dans la liste.";
  if (count > MOST_FOUND)
    return `${count} personnes\u00a0: les ${MOST_FOUND} premières sont montrées, ajoutez une lettre.`;
  return count > 1 ? `${count} personnes` : "1 personne";
}

function Found({ person, onPick }: { person: PackPerson; onPick: () => void }) {
  const { state } = useDesk();
  const pack = usePack();
  const present = state.listId === null ? null : presenceOf(person, state.listId, state.overlay);
  const fact = present ? `là depuis ${hour(present.came_at, pack.event.time_zone)}` : STATES[person.state];
  return (
    <button className="found__one" type="button" onClick={onPick}>
      <b>
        {person.last_name} {person.first_name}
      </b>
      {fact && <span className="found__fact">{fact}</span>}
      <span className="found__from">{person.organisation_name || "Sans structure"}</span>
    </button>
  );
}
