import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import type { View } from "@/shared/ui/table/view";

export type Overview = Schemas["WishesOverviewOut"];
export type Wished = Schemas["WishedWorkshopOut"];
export type Allocation = Schemas["AllocationOut"];
export type Workshop = Schemas["AllocatedWorkshopOut"];
export type Kind = Schemas["AllocationKindOut"];
export type Person = Schemas["AllocationPersonOut"];
export type Move = Schemas["AllocationMoveOut"];
export type Terms = Schemas["AllocationIn"];

const ALL = "/api/v1/events/{slug}/allocations";
const ONE = "/api/v1/events/{slug}/allocations/{number}";
const WORKING = ["queued", "running"];
const ASK_AGAIN_MS = 1_000;

export function isWorking(allocation: Allocation): boolean {
  return WORKING.includes(allocation.state);
}

/** What would be shared out now. */
export function useWishes() {
  return api.useQuery("get", `${ALL}/wishes`, { params: { path: { slug: useSlug() } } });
}

/** The number of the allocation that counts: the last one, unless it was put aside. */
export function useLast() {
  const slug = useSlug();
  const asked = api.useQuery("get", ALL, { params: { path: { slug }, query: { size: 20 } } });
  const last = asked.data?.items.find((each) => each.state !== "dropped");
  return { asked, number: last?.number ?? null };
}

/** One allocation, read again while it is being computed. */
export function useAllocation(number: number) {
  const slug = useSlug();
  return api.useQuery(
    "get",
    ONE,
    { params: { path: { slug, number } } },
    { refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? ASK_AGAIN_MS : false) },
  );
}

/** What a screen shows without losing the bars above. */
const PAGE_SIZE = 25;

export function usePeople(number: number, view: View) {
  const slug = useSlug();
  const workshop = view.get("workshop");
  const query = {
    ...view.paging,
    size: PAGE_SIZE,
    ...(view.q && { q: view.q }),
    ...(workshop === LACKING ? { lacking: true } : workshop ? { session_id: workshop } : {}),
  };
  return api.useQuery("get", `${ONE}/people`, { params: { path: { slug, number }, query } });
}

/** The choice of those who have nothing at a moment that they wished for, among workshops. */
export const LACKING = "lacking";

export function useMoves(number: number, registrationId: string) {
  const params = { path: { slug: useSlug(), number, registration_id: registrationId } };
  return api.useQuery("get", `${ONE}/people/{registration_id}/moves`, { params });
}

export function useRecipients(number: number) {
  return api.useQuery("get", `${ONE}/recipients`, { params: { path: { slug: useSlug(), number } } });
}

export function useActs(number = 0) {
  const slug = useSlug();
  const path = { slug, number };
  async function done<T>(sent: Promise<T>): Promise<T> {
    const told = await sent;
    await refreshAll();
    return told;
  }
  return {
    ask: (body: Terms) => done(answer(http.POST(ALL, { params: { path: { slug } }, body }))),
    drop: () => done(answer(http.DELETE(ONE, { params: { path } }))),
    apply: (evenIfStale: boolean) =>
      done(answer(http.POST(`${ONE}/apply`, { params: { path }, body: { even_if_stale: evenIfStale } }))),
    announce: () => done(answer(http.POST(`${ONE}/announce`, { params: { path } }))),
    move: (version: number, registrationId: string, move: Move) =>
      done(
        answer(
          http.PATCH(`${ONE}/seats`, {
            params: { path, header: { "If-Match": `"${version}"` } },
            body: { registration_id: registrationId, starts_at: move.starts_at, session_id: move.session_id },
          }),
        ),
      ),
  };
}
