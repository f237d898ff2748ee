import type { DragEvent, KeyboardEvent, ReactNode } from "react";
import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { lookOf, outreachLooks } from "@/shared/words/labels";

import { Card } from "./Card";
import { cardBeside, stateBeside, withMoves } from "./moves";
import type { Structure } from "./requests";
import { useStructureSave, useToday } from "./requests";
import { focusCard, REST, useBoard } from "./useBoard";

import "./board.css";
import "./outreach.css";

type BoardOut = Schemas["BoardOut"];

interface Props {
  board: BoardOut;
  mayEdit: boolean;
  onOpen: (id: string) => void;
  onLog: (card: Structure) => void;
  /** The table of one state, for what a column does not show. */
  moreOf: (state: string, count: number) => ReactNode;
  noticeOf?: (card: Structure) => ReactNode;
  firstStep?: ReactNode;
}

const EMPTY: Record<string, [title: string, words: string]> = {
  to_contact: ["Personne à appeler", "Ajoutez une structure, ou demandez à un relais qui inviter."],
  contacted: ["Personne ici", "Une carte arrive dès le premier échange noté."],
  interested: ["Personne ici", "Pour qui trouve l’idée bonne, sans rien promettre encore."],
  committed: [
    "Déposez une carte ici",
    "Une structure s’engage quand elle promet quelque chose : une salle, deux personnes, un peu d’argent.",
  ],
  co_organiser: ["Personne ici", "Pour les structures du comité d’organisation."],
  no_answer: ["Personne ici", "Pour qui ne répond ni au téléphone, ni au courrier."],
  declined: ["Aucun refus", "Un refus se note aussi, avec sa raison."],
};

/** Where each structure stands: cards moved by mouse, by keyboard, or by the list on each card. */
export function Board(props: Props) {
  const { board, mayEdit } = props;
  const { save, dialog } = useStructureSave();
  const { moved, move, announced, announce } = useBoard(save);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [over, setOver] = useState<string | null>(null);
  const today = useToday();
  const columns = withMoves<Structure, BoardOut["columns"][number]>(board.columns, moved);
  const cards = columns.flatMap((column) => column.cards);

  /** The card and, when it is one of those chosen, all of them. */
  function withChosen(card: Structure): Structure[] {
    return selected.has(card.id) ? cards.filter((each) => selected.has(each.id)) : [card];
  }

  function choose(card: Structure) {
    const next = new Set(selected);
    if (!next.delete(card.id)) next.add(card.id);
    setSelected(next);
    announce(
      next.has(card.id)
        ? `${card.name} : choisie. Maj et une flèche pour déplacer.`
        : `${card.name} : laissée.`,
    );
  }

  function onKeyDown(event: KeyboardEvent, card: Structure) {
    if (event.key === " " && mayEdit) {
      event.preventDefault();
      return choose(card);
    }
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    if (!event.shiftKey) {
      const next = cardBeside(columns, card.id, event.key);
      if (next) focusCard(next);
    } else if (mayEdit) {
      const state = stateBeside(moved.get(card.id) ?? card.state, event.key);
      if (state) move(withChosen(card), state, REST);
      focusCard(card.id);
    }
  }

  const handlers = (state: string) =>
    mayEdit && {
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        setOver(state);
      },
      onDragLeave: () => setOver((now) => (now === state ? null : now)),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(null);
        const card = cards.find((each) => each.id === event.dataTransfer.getData("text/plain"));
        if (card) move(withChosen(card), state);
      },
    };

  return (
    <>
      <div className="lanes">
        {columns.map((column) => {
          const look = lookOf(outreachLooks, column.state);
          const [title, words] = EMPTY[column.state] ?? ["Personne ici", ""];
          return (
            <section
              key={column.state}
              className={`lane lane--${column.state}`}
              data-over={over === column.state || undefined}
              aria-label={`${look.word}, ${column.count}`}
              {...handlers(column.state)}
            >
              <h2>
                <Icon name={look.icon} />
                <span className="first-capital">{look.word}</span>
                <span className="count">{column.count}</span>
              </h2>
              {column.cards.length === 0 && (
                <Empty title={title} action={column.state === "to_contact" ? props.firstStep : undefined}>
                  <p>{words}</p>
                </Empty>
              )}
              <ul>
                {column.cards.map((card) => (
                  <Card
                    key={card.id}
                    card={card}
                    today={today}
                    quietDays={board.quiet_days}
                    mayEdit={mayEdit}
                    selected={selected.has(card.id)}
                    mini={column.state === "co_organiser"}
                    notice={props.noticeOf?.(card)}
                    onOpen={() => props.onOpen(card.id)}
                    onLog={() => props.onLog(card)}
                    onMove={(state) => {
                      move(withChosen(card), state);
                      focusCard(card.id);
                    }}
                    onDragStart={(event) => event.dataTransfer.setData("text/plain", card.id)}
                    onKeyDown={(event) => onKeyDown(event, card)}
                  />
                ))}
              </ul>
              {column.count > column.cards.length &&
                props.moreOf(column.state, column.count - column.cards.length)}
            </section>
          );
        })}
      </div>
      <p className="unseen" role="status" aria-live="polite">
        {announced}
      </p>
      {dialog}
    </>
  );
}
