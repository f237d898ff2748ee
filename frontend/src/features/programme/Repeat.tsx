import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { TextField } from "@/shared/ui/Field";
import { Form, numberOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import type { Session } from "./requests";

/** « Répéter chaque semaine »: the same weekday and hour, on the days of the gathering. */
export function Repeat({ session }: { session: Session }) {
  const slug = useSlug();
  const [open, setOpen] = useState(false);
  if (!session.starts_at) return null;

  async function repeat(values: FormData) {
    const body = { weeks: numberOrNull(values, "weeks") ?? 0 };
    const made = await answer(
      http.POST("/api/v1/events/{slug}/sessions/{session_id}/repeat", {
        params: { path: { slug, session_id: session.id } },
        body,
      }),
    );
    await refreshAll();
    setOpen(false);
    say(made.length > 1 ? `${made.length} séances ajoutées.` : "Une séance ajoutée.");
  }

  return (
    <section className="field">
      {session.series_id && <p className="muted">Elle fait partie d’une série, semaine après semaine.</p>}
      {open ? (
        <Form send="Répéter" onSend={repeat} onCancel={() => setOpen(false)}>
          <TextField
            name="weeks"
            label="Combien de fois encore"
            hint="Une fois par semaine, le même jour à la même heure."
            inputMode="numeric"
            defaultValue="1"
          />
        </Form>
      ) : (
        <button type="button" className="btn btn--dense" onClick={() => setOpen(true)}>
          Répéter chaque semaine…
        </button>
      )}
    </section>
  );
}
