import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";

import type { Registration } from "./requests";
import { ONE } from "./requests";

export interface Said extends Partial<Schemas["SaidOut"]> {
  /** Read only by those who may: absent otherwise. */
  arrangement?: Schemas["ArrangementOut"] | undefined;
}

/** What somebody said beside who they are; `isReady` once all that one may read is there. */
export function useSaid(row: Registration | null): { data: Said; isReady: boolean } {
  const slug = useSlug();
  const may = useMay()("arrangements.read");
  const params = { params: { path: { slug, registration_id: row?.id ?? "" } } };
  const said = api.useQuery("get", `${ONE}/said`, params, { enabled: row !== null });
  const apart = api.useQuery("get", `${ONE}/arrangements`, params, { enabled: row !== null && may });
  const isReady = said.data !== undefined && (!may || apart.data !== undefined);
  return { data: { ...said.data, arrangement: apart.data }, isReady };
}
