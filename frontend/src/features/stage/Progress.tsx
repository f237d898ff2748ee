import type { Schemas } from "@/shared/api/client";
import { Meter } from "@/shared/ui/Meter";
import type { View } from "@/shared/ui/table/view";

type Checklist = Schemas["ChecklistOut"];
type Part = Schemas["ProgressOut"];

/** How far the list is, and what is to be looked at first: each figure leads to its rows. */
export function Progress({ list, view }: { list: Checklist; view: View }) {
  const { done, total, by_room, by_trade } = list.progress;
  if (total === 0) return null;
  return (
    <section className="block progress" aria-label="Avancement">
      <p className="who">
        <span>
          <b>{done}</b>{" "}
          <span className="muted">{`${done > 1 ? "points prêts" : "point prêt"} sur ${total}`}</span>
        </span>
        <Alerts list={list} view={view} />
      </p>
      <Meter value={done} most={total} />
      <details className="progress__parts">
        <summary>Par salle et par métier</summary>
        <div className="progress__two">
          <Parts title="Salles" parts={by_room} choose={(key) => view.set({ room_id: key })} />
          <Parts title="Métiers" parts={by_trade} choose={(key) => view.set({ trade: key })} />
        </div>
      </details>
    </section>
  );
}

function Alerts({ list: { alerts }, view }: { list: Checklist; view: View }) {
  const all = { late: undefined, state: undefined, returned: undefined };
  const said = [
    [alerts.late, "en retard", "bad", { ...all, late: "true" }],
    [alerts.problems, alerts.problems > 1 ? "problèmes" : "problème", "bad", { ...all, state: "problem" }],
    [alerts.soon, "dans l’heure", "warn", null],
    [alerts.to_return, "à rendre", "note", { ...all, returned: "false" }],
  ] as const;
  return (
    <span className="progress__alerts">
      {said.map(([count, word, tone, filter]) => {
        if (count === 0) return null;
        const text = `${count} ${word}`;
        if (!filter) {
          return (
            <span key={word} className={`state state--${tone}`}>
              {text}
            </span>
          );
        }
        return (
          <button key={word} type="button" className="btn btn--dense" onClick={() => view.set(filter)}>
            <span className={`state state--${tone}`}>{text}</span>
          </button>
        );
      })}
    </span>
  );
}

function Parts({
  title,
  parts,
  choose,
}: {
  title: string;
  parts: readonly Part[];
  choose: (key: string) => void;
}) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="rows">
        {parts.map((part) => (
          <li key={part.key}>
            <span className="who">
              {part.key ? (
                <button type="button" className="open" onClick={() => choose(part.key)}>
                  {part.name}
                </button>
              ) : (
                <span>{part.name}</span>
              )}
              <span className="nowrap">
                {part.done} sur {part.total}
                {part.problems > 0 && <span className="state--bad">, {part.problems} à régler</span>}
              </span>
            </span>
            <Meter value={part.done} most={part.total} />
          </li>
        ))}
      </ul>
    </div>
  );
}
