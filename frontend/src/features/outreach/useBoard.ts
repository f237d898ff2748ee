import { useEffect, useRef, useState } from "react";

import { refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { say } from "@/shared/ui/toasts";
import { lookOf, outreachLooks } from "@/shared/words/labels";

import type { SaveStructure, Structure } from "./requests";
import { sendChanges } from "./requests";

interface Held {
  cards: readonly Structure[];
  state: string;
  timer: ReturnType<typeof setTimeout>;
}

/** How long the keys rest before a move is saved. */
export const REST = 700;

/** Moves shown at once, saved when the keys rest, and said: what is refused goes back where it was. */
export function useBoard(save: SaveStructure) {
  const slug = useSlug();
  const [moved, setMoved] = useState<ReadonlyMap<string, string>>(new Map());
  const [announced, announce] = useState("");
  const held = useRef<Held | null>(null);
  const flush = useRef(() => {});

  /** Show the cards where they go; save once nothing more comes for the same ones. */
  function move(cards: readonly Structure[], state: string, wait = 0) {
    if (held.current && held.current.cards[0]?.id !== cards[0]?.id) flush.current();
    if (held.current) clearTimeout(held.current.timer);
    setMoved((before) => new Map([...before, ...cards.map((card) => [card.id, state] as const)]));
    announce(sentence(cards, state));
    held.current = { cards, state, timer: setTimeout(() => flush.current(), wait) };
  }

  async function keep(cards: readonly Structure[], state: string) {
    const done: Structure[] = [];
    try {
      for (const card of cards.filter((each) => each.state !== state)) {
        if (!(await save(card, { state }))) break;
        done.push(card);
      }
    } catch (error) {
      say(problemOf(error).title);
    }
    await listsAreShown();
    const focused = (document.activeElement as HTMLElement | null)?.dataset["card"];
    setMoved((before) => new Map([...before].filter(([id]) => !cards.some((card) => card.id === id))));
    if (focused) focusCard(focused);
    if (done.length > 0) say(sentence(done, state), () => void undo(done));
  }

  async function undo(cards: readonly Structure[]) {
    try {
      for (const { id, state, first_contact_on, last_contact_on } of cards)
        await sendChanges(slug, id, { state, first_contact_on, last_contact_on });
      announce("Déplacement annulé.");
    } catch (error) {
      say(problemOf(error).title);
    }
    await refreshAll();
  }

  useEffect(() => {
    flush.current = () => {
      const waiting = held.current;
      held.current = null;
      if (!waiting) return;
      clearTimeout(waiting.timer);
      void keep(waiting.cards, waiting.state);
    };
  });
  useEffect(() => () => flush.current(), []);

  return { moved, move, announced, announce };
}

/** Lists that were read again are shown one turn later: until then a card that moved would jump back. */
function listsAreShown(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

/** Cards are drawn again in their new column: the focus follows. */
export function focusCard(id: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)?.focus(),
  );
}

export function sentence(cards: readonly { name: string }[], state: string): string {
  const { word } = lookOf(outreachLooks, state);
  const [first] = cards;
  return cards.length === 1 && first
    ? `${first.name} : «\u00a0${word}\u00a0».`
    : `${cards.length} structures : «\u00a0${word}\u00a0».`;
}
