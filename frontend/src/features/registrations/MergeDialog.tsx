import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Form } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { say } from "@/shared/ui/toasts";
import { lookOf, registrationLooks } from "@/shared/words/labels";

import type { Registration } from "./requests";
import { ONE, useMoments } from "./requests";

interface Props {
  ids: [string, string];
  onClose: (merged: boolean) => void;
}

/** The same person twice: which one stays is chosen with both in view. */
export function MergeDialog({ ids, onClose }: Props) {
  const { slug } = useEvent();
  const first = api.useQuery("get", ONE, { params: { path: { slug, registration_id: ids[0] } } });
  const second = api.useQuery("get", ONE, { params: { path: { slug, registration_id: ids[1] } } });
  const [kept, setKept] = useState(ids[0]);

  async function send() {
    const other_id = ids[kept === ids[0] ? 1 : 0];
    const path = `${ONE}/merge` as const;
    await answer(http.POST(path, { params: { path: { slug, registration_id: kept } }, body: { other_id } }));
    await refreshAll();
    say("Une seule inscription reste ; la place de l’autre est rendue.");
    onClose(true);
  }

  return (
    <Dialog title="Réunir deux inscriptions" wide onClose={() => onClose(false)}>
      <Form send="Réunir" onSend={send} onCancel={() => onClose(false)}>
        <p className="field">
          Celle qui reste garde ce qu’elle dit ; l’autre complète ce qui manque, apporte ses ateliers aux
          heures libres et ses rangs d’attente, puis est annulée sans message. Cela ne se reprend pas.
        </p>
        <fieldset className="pair">
          <legend>Laquelle reste ?</legend>
          <Loaded asked={first}>{(row) => <Choice row={row} kept={kept} onKeep={setKept} />}</Loaded>
          <Loaded asked={second}>{(row) => <Choice row={row} kept={kept} onKeep={setKept} />}</Loaded>
        </fieldset>
      </Form>
    </Dialog>
  );
}

function Choice({ row, kept, onKeep }: { row: Registration; kept: string; onKeep: (id: string) => void }) {
  const event = useEvent();
  const workshops = useMoments().flatMap((moment) => moment.workshops);
  const titles = workshops
    .filter((each) => row.session_ids.includes(each.session_id))
    .map((each) => each.title);
  return (
    <label className="choice" htmlFor={`kept-${row.id}`}>
      <input
        type="radio"
        id={`kept-${row.id}`}
        name="kept"
        checked={kept === row.id}
        onChange={() => onKeep(row.id)}
      />
      <span>
        {`${row.first_name} ${row.last_name}`}
        <span className="hint">
          {[
            row.organisation_name,
            row.email || "sans adresse électronique",
            lookOf(registrationLooks, row.state).word,
            ...titles,
            `inscription du ${stamp(row.created_at, event.time_zone)}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
    </label>
  );
}
