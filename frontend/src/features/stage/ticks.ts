import { answer, http, refreshAll } from "@/shared/api/client";
import type { Schemas } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { newId } from "@/shared/newId";
import { Refused } from "@/shared/offline/outgoing";
import { useOutgoing } from "@/shared/offline/useOutgoing";
import { say } from "@/shared/ui/toasts";

export type ItemRow = Schemas["ChecklistItemOut"];
export type ItemState = ItemRow["state"];
export type Tick = Schemas["ChecklistTickIn"];

/** States given on this device: they leave by themselves when there is a line, and are seen at once. */
export function useTicks(slug: string) {
  const outgoing = useOutgoing<Tick>(`checklist-ticks-${slug}`, async (ticks) => {
    const { answers } = await send(slug, ticks);
    const older = answers.filter((each) => each.answer === "older").length;
    if (older > 0) say(olderWords(older));
    await refreshAll();
  });
  return {
    ...outgoing,
    give: (item: ItemRow, state: ItemState, note = "") =>
      outgoing.push({ id: newId(), item_id: item.id, state, note, made_at: new Date().toISOString() }),
  };
}

/** What the server refuses for good is not tried again; all else is. */
async function send(slug: string, ticks: Tick[]): Promise<Schemas["ChecklistTicksOut"]> {
  const body = { ticks, device_now: new Date().toISOString() };
  const sent = http.POST("/api/v1/events/{slug}/checklist-ticks", { params: { path: { slug } }, body });
  try {
    return await answer(sent);
  } catch (error) {
    const { status } = (await sent.catch(() => null))?.response ?? {};
    if (status && status >= 400 && status < 500 && ![401, 408, 429].includes(status)) {
      throw new Refused(problemOf(error).title);
    }
    throw error;
  }
}

export function olderWords(count: number): string {
  return count > 1
    ? `Pour ${count} points, quelqu’un avait dit plus récemment autre chose : c’est gardé.`
    : "Pour un point, quelqu’un avait dit plus récemment autre chose : c’est gardé.";
}

/** The rows as this device knows them: what waits to be sent is over what the server said. */
export function withWaiting(items: readonly ItemRow[], waiting: readonly Tick[]): ItemRow[] {
  const last = new Map(waiting.map((tick) => [tick.item_id, tick]));
  return items.map((item) => {
    const tick = last.get(item.id);
    if (!tick) return item;
    const state = tick.state;
    const open = state === "to_do" || state === "problem";
    return {
      ...item,
      state,
      state_at: tick.made_at,
      state_by: "vous",
      note: tick.note || item.note,
      late: item.late && open,
      soon: item.soon && state === "to_do",
    };
  });
}

export function waitingWords(count: number): string {
  return count > 1 ? `${count} points attendent le réseau` : "1 point attend le réseau";
}
