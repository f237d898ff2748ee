import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import type { Shelf } from "@/shared/ui/archive";
import { useSave } from "@/shared/ui/useSave";

export type Posts = Schemas["CrewPostsOut"];
export type Post = Schemas["CrewPostOut"];
export type Shift = Schemas["CrewShiftOut"];
export type Member = Schemas["CrewMemberOut"];
export type Difference = Schemas["CrewDifferenceOut"];
export type Change = Difference["changes"][number];
export type Pair = Schemas["PairOut"];

const CREW = "/api/v1/events/{slug}/crew";
export const POSTS = `${CREW}/posts` as const;
export const MEMBERS = `${CREW}/members` as const;
const POST = `${CREW}/posts/{post_id}` as const;
const SHIFT = `${CREW}/shifts/{shift_id}` as const;
const MEMBER = `${CREW}/members/{crew_member_id}` as const;
const DIFFERENCE = `${CREW}/difference` as const;
const PAIRS = `${CREW}/pairs` as const;
const LINK = `${CREW}/link` as const;

export function usePosts(query: Record<string, unknown> = {}) {
  const slug = useSlug();
  return api.useQuery("get", POSTS, { params: { path: { slug }, query: { size: 500, ...query } as never } });
}

export function useMembers(query: Record<string, unknown> = {}) {
  const slug = useSlug();
  return api.useQuery("get", MEMBERS, {
    params: { path: { slug }, query: { size: 500, ...query } as never },
  });
}

export function useMember(id: string) {
  const slug = useSlug();
  return api.useQuery("get", MEMBER, { params: { path: { slug, crew_member_id: id } } });
}

export function useDifference() {
  const slug = useSlug();
  return api.useQuery("get", DIFFERENCE, { params: { path: { slug } } });
}

export function usePairs() {
  const slug = useSlug();
  return api.useQuery("get", PAIRS, { params: { path: { slug } } });
}

export function useSignupLink() {
  const slug = useSlug();
  return api.useQuery("get", LINK, { params: { path: { slug } } });
}

export function useMissionTexts() {
  const slug = useSlug();
  return api.useQuery("get", `${CREW}/mission-texts`, { params: { path: { slug } } });
}

export const addPost = (slug: string, body: object) =>
  answer(http.POST(POSTS, { params: { path: { slug } }, body: body as never }));

export const addShift = (slug: string, postId: string, body: object) =>
  answer(http.POST(`${POST}/shifts`, { params: { path: { slug, post_id: postId } }, body: body as never }));

export const addMember = (slug: string, body: object) =>
  answer(http.POST(MEMBERS, { params: { path: { slug } }, body: body as never }));

export const assign = (slug: string, shiftId: string, memberId: string) =>
  answer(
    http.POST(`${SHIFT}/people`, {
      params: { path: { slug, shift_id: shiftId } },
      body: { member_id: memberId },
    }),
  );

export const unassign = (slug: string, shiftId: string, memberId: string) =>
  answer(
    http.DELETE(`${SHIFT}/people/{crew_member_id}`, {
      params: { path: { slug, shift_id: shiftId, crew_member_id: memberId } },
    }),
  );

export const applyDifference = (slug: string, keys: string[], release: number) =>
  answer(http.POST(DIFFERENCE, { params: { path: { slug } }, body: { keys, release } }));

export const setPairs = (slug: string, pairs: { newcomer_id: string; with_id: string | null }[]) =>
  answer(http.POST(PAIRS, { params: { path: { slug } }, body: { pairs } }));

export const makeLink = (slug: string) => answer(http.POST(LINK, { params: { path: { slug } } }));
export const renewLink = (slug: string) => answer(http.POST(`${LINK}/renew`, { params: { path: { slug } } }));
export const closeLink = (slug: string) => answer(http.DELETE(LINK, { params: { path: { slug } } }));

const ofMember = (slug: string, id: string) => ({ params: { path: { slug, crew_member_id: id } } });
export const sendSheet = (slug: string, id: string) =>
  answer(http.POST(`${MEMBER}/link/send`, ofMember(slug, id)));
export const copySheet = (slug: string, id: string) =>
  answer(http.POST(`${MEMBER}/link/copy`, ofMember(slug, id)));
export const renewSheet = (slug: string, id: string) =>
  answer(http.POST(`${MEMBER}/link/renew`, ofMember(slug, id)));
export const eraseMember = (slug: string, id: string) =>
  answer(http.POST(`${MEMBER}/erase`, ofMember(slug, id)));

export function usePostShelf(): Shelf {
  const slug = useSlug();
  const params = (id: string) => ({ params: { path: { slug, post_id: id } } });
  return {
    away: (id) => answer(http.DELETE(POST, params(id))),
    back: (id) => answer(http.POST(`${POST}/restore`, params(id))),
    goneWords: () => "Poste archivé.",
    backWords: () => "Poste remis.",
  };
}

export function useShiftShelf(): Shelf {
  const slug = useSlug();
  const params = (id: string) => ({ params: { path: { slug, shift_id: id } } });
  return {
    away: (id) => answer(http.DELETE(SHIFT, params(id))),
    back: (id) => answer(http.POST(`${SHIFT}/restore`, params(id))),
    goneWords: () => "Créneau archivé.",
    backWords: () => "Créneau remis.",
  };
}

export function useMemberShelf(): Shelf {
  const slug = useSlug();
  return {
    away: (id) => answer(http.DELETE(MEMBER, ofMember(slug, id))),
    back: (id) => answer(http.POST(`${MEMBER}/restore`, ofMember(slug, id))),
    goneWords: () => "Personne retirée de l’équipe : ses places sont libres.",
    backWords: () => "Personne remise dans l’équipe, sans ses créneaux.",
  };
}

export function usePostSave(onSettled: () => void) {
  const slug = useSlug();
  return useSave<Post>({
    names: {
      name: "Nom",
      kind: "Sorte",
      mission: "Ce qu’il y a à faire",
      offered: "Ce qui est offert",
      meeting_point: "Rendez-vous",
      room_id: "Salle",
      is_open: "Proposé par le lien",
    },
    onSettled,
    send: (row, changes, version) =>
      answer(
        http.PATCH(POST, {
          params: { path: { slug, post_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

export function useShiftSave(onSettled: () => void) {
  const slug = useSlug();
  return useSave<Shift>({
    names: { starts_at: "Début", ends_at: "Fin", wanted: "Personnes" },
    onSettled,
    send: (row, changes, version) =>
      answer(
        http.PATCH(SHIFT, {
          params: { path: { slug, shift_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

export function useMemberSave(onSettled: () => void) {
  const slug = useSlug();
  return useSave<Member>({
    names: {
      name: "Nom",
      email: "Courriel",
      phone: "Téléphone",
      is_newcomer: "Première fois",
      paired_with_id: "Va avec",
      note: "Note",
    },
    onSettled,
    send: (row, changes, version) =>
      answer(
        http.PATCH(MEMBER, {
          params: { path: { slug, crew_member_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
}

/** Do it, then read everything again. */
export async function then(act: Promise<unknown>): Promise<void> {
  await act;
  await refreshAll();
}
