import type { DragEvent, KeyboardEvent, ReactNode } from "react";

import { Icon } from "@/shared/ui/Icon";
import type { Choice } from "@/shared/ui/MenuButton";
import { MenuButton } from "@/shared/ui/MenuButton";
import { State } from "@/shared/ui/State";
import { lookOf, outreachLooks } from "@/shared/words/labels";
import { timeWords } from "@/shared/words/time";

import { dayAndMonth, daysBetween, whenWords } from "./days";
import { STATES } from "./moves";
import type { Structure } from "./requests";

const NB = "\u00a0";
const EXPECTED = new Set(["contacted", "interested", "committed", "no_answer"]);

interface Props {
  card: Structure;
  today: string;
  quietDays: number;
  mayEdit: boolean;
  selected: boolean;
  /** Only its name and its last day: a long column of those who are with us. */
  mini: boolean;
  /** Said under the facts: that it may be there twice. */
  notice?: ReactNode;
  onOpen: () => void;
  onLog: () => void;
  onMove: (state: string) => void;
  onDragStart: (event: DragEvent) => void;
  onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}

export function Card(props: Props) {
  const { card, mayEdit, selected, mini, notice } = props;
  return (
    <li
      className={mini ? "lane-card lane-card--mini" : "lane-card"}
      data-selected={selected || undefined}
      draggable={mayEdit}
      onDragStart={props.onDragStart}
    >
      <h3>
        <button
          type="button"
          className="open"
          data-card={card.id}
          aria-label={selected ? `${card.name}, choisie` : undefined}
          onClick={props.onOpen}
          onKeyDown={props.onKeyDown}
        >
          {card.name}
        </button>
      </h3>
      {mini ? <Day card={card} /> : <Facts {...props} />}
      {notice}
      {mayEdit && (
        <div className="lane-card__acts">
          <button
            type="button"
            className="btn btn--dense"
            title="Noter un échange"
            aria-label={`Noter un échange avec ${card.name}`}
            onClick={props.onLog}
          >
            <Icon name="phone" />
            <span className="label">Noter</span>
          </button>
          <MenuButton
            className="btn btn--dense"
            label={`Déplacer vers…\u00a0: ${card.name}`}
            choices={STATES.filter((state) => state !== card.state).map(stateChoice)}
            onChoose={props.onMove}
          >
            <Icon name="right" />
            <span className="label">Déplacer vers…</span>
          </MenuButton>
        </div>
      )}
    </li>
  );
}

function stateChoice(state: string): Choice {
  const look = lookOf(outreachLooks, state);
  return { id: state, name: look.word, shown: <State {...look} /> };
}

function Day({ card }: { card: Structure }) {
  if (!card.last_contact_on) return null;
  return (
    <span className="lane-card__day">
      <span className="unseen">Dernier contact : </span>
      {dayAndMonth(card.last_contact_on)}
    </span>
  );
}

function Facts({ card, today, quietDays }: Props) {
  const where = [card.categories[0]?.name, card.commune].filter(Boolean).join(", ");
  const days = card.last_contact_on ? daysBetween(card.last_contact_on, today) : null;
  const late = days !== null && days >= quietDays && EXPECTED.has(card.state);
  return (
    <>
      {where && <p>{where}</p>}
      {late ? (
        <p>
          <span className="state--bad">{timeWords(days)}</span> sans nouvelle
        </p>
      ) : (
        card.last_contact_on && <p>dernier contact le {dayAndMonth(card.last_contact_on)}</p>
      )}
      {card.next_on && (
        <p className={card.next_on < today ? "state--bad" : undefined}>
          {card.next_step || "Reprendre contact"}, {whenWords(card.next_on, today)}
        </p>
      )}
      {card.notes && (
        <p className="lane-card__notes">
          «{NB}
          {card.notes.split("\n")[0]}
          {NB}»
        </p>
      )}
      {card.followed_by && <p>suivie par {card.followed_by}</p>}
    </>
  );
}
