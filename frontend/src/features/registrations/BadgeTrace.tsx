import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Failed } from "@/shared/ui/Loaded";

import type { Registration } from "./requests";

/** When somebody's badge was printed, and printing it once more with the reason. */
export function BadgeTrace({ row }: { row: Registration }) {
  const event = useEvent();
  const [open, setOpen] = useState(false);
  const { data, error } = api.useQuery(
    "get",
    "/api/v1/events/{slug}/registrations/{registration_id}/badges",
    {
      params: { path: { slug: event.slug, registration_id: row.id } },
    },
  );
  if (error) return <Failed error={error} />;
  if (!data) return null;
  const [last, ...others] = data;
  if (!last) return <p className="muted">Son badge n’est pas encore imprimé.</p>;
  return (
    <section aria-label="Badge">
      <p className="muted">
        Badge imprimé le {stamp(last.made_at, event.time_zone)} par {last.made_by} (lot {last.number}
        {last.reason && ` : ${last.reason}`}).
        {others.length > 0 && ` Déjà imprimé ${others.length} fois avant.`}
      </p>
      <div className="acts">
        <button type="button" className="btn btn--dense" onClick={() => setOpen(true)}>
          <Icon name="print" />
          Réimprimer ce badge
        </button>
      </div>
      {open && <Reprint slug={event.slug} row={row} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Reprint({ slug, row, onClose }: { slug: string; row: Registration; onClose: () => void }) {
  const [number, setNumber] = useState<number | null>(null);

  async function send(values: FormData) {
    const body = {
      what: "reprint" as const,
      ids: [row.id],
      reason: textOf(values, "reason"),
      blanks: 0,
      sheet: "",
    };
    const made = await answer(
      http.POST("/api/v1/events/{slug}/badge-batches", { params: { path: { slug } }, body }),
    );
    setNumber(made.number);
    await refreshAll();
  }

  return (
    <Dialog title="Réimprimer ce badge" onClose={onClose}>
      {number === null ? (
        <Form onSend={send} send="Préparer le badge" onCancel={onClose}>
          <TextField
            name="reason"
            label="Pourquoi"
            hint="Perdu, abîmé, nom mal écrit… Ceci reste noté."
            required
          />
        </Form>
      ) : (
        <a
          className="btn btn--main"
          href={`/api/v1/events/${slug}/badge-batches/${number}.pdf`}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="print" />
          Ouvrir pour imprimer
        </a>
      )}
    </Dialog>
  );
}
