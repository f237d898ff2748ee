import { useRef } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useSave } from "@/shared/ui/useSave";

import type { Draft, Kit } from "./kit";
import { bodyOf } from "./kit";
import { kitNames, kitWords } from "./words";

export type Session = Schemas["SessionOut"];

const SESSION = "/api/v1/events/{slug}/sessions/{session_id}";
const KIT = "/api/v1/events/{slug}/sessions/{session_id}/kit";

const ofSession = (slug: string, session_id: string) => ({ path: { slug, session_id } });
const seen = (version: number) => ({ "If-Match": `"${version}"` });

export function useSession(id: string) {
  return api.useQuery("get", SESSION, { params: ofSession(useSlug(), id) });
}

export function useKit(id: string) {
  return api.useQuery("get", KIT, { params: ofSession(useSlug(), id) });
}

export function useAxes() {
  return api.useQuery("get", "/api/v1/events/{slug}/axes", { params: { path: { slug: useSlug() } } });
}

function readKit(slug: string, id: string): Promise<Kit> {
  return answer(http.GET(KIT, { params: ofSession(slug, id) }));
}

/** Start from the seven steps; what was seen is replaced, what somebody else wrote meanwhile is not. */
export function startFromMethod(
  slug: string,
  id: string,
  version: number,
  body: Schemas["MethodIn"],
): Promise<Kit> {
  return answer(
    http.POST(`${KIT}/from-method`, { params: { ...ofSession(slug, id), header: seen(version) }, body }),
  );
}

interface KitRow {
  id: string;
  version: number;
}

interface Hears {
  /** It is saved: the kit as the server has it, for the draft that was sent. */
  onSaved: (kit: Kit, sent: Draft) => void;
  /** The person kept what somebody else had saved. */
  onDropped: (kit: Kit) => void;
}

/** The whole kit, with the version that was seen. */
export function useKitSave(slug: string, id: string, { onSaved, onDropped }: Hears) {
  const sent = useRef<Draft | null>(null);
  const clashed = useRef(false);
  const { save, dialog } = useSave<KitRow>({
    names: kitNames,
    words: kitWords,
    onSettled: () => {
      if (clashed.current) void readKit(slug, id).then(onDropped);
    },
    send: async (row, changes, version) => {
      clashed.current = true;
      const params = { ...ofSession(slug, row.id), header: seen(version) };
      const kit = await answer(http.PUT(KIT, { params, body: changes as never }));
      clashed.current = false;
      if (sent.current) onSaved(kit, sent.current);
    },
  });
  function saveKit(row: KitRow, draft: Draft) {
    sent.current = draft;
    return save(row, { ...bodyOf(draft) });
  }
  return { saveKit, dialog };
}

/** The number of groups belongs to the session. */
export function useGroupsSave(slug: string) {
  return useSave<Session>({
    names: { sub_groups: "Sous-groupes" },
    send: (row, changes, version) =>
      answer(
        http.PATCH(SESSION, {
          params: { ...ofSession(slug, row.id), header: seen(version) },
          body: changes as never,
        }),
      ),
  });
}
