import { answer, http } from "@/shared/api/client";
import { hour } from "@/shared/dates";
import { Dialog } from "@/shared/ui/Dialog";
import { Form } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import { useDay } from "./day";
import { refreshRun, RUN } from "./requests";

/** Exactly what public pages and door screens will show otherwise; what is unticked stays as it is. */
export function PublicDialog({ onClose }: { onClose: () => void }) {
  const { slug, zone, live } = useDay();

  async function send(values: FormData) {
    const session_ids = values.getAll("session").map(String);
    if (session_ids.length === 0) return onClose();
    await answer(http.POST(`${RUN}/confirm`, { params: { path: { slug } }, body: { session_ids } }));
    await refreshRun();
    onClose();
    say("Les écrans publics et la page du programme montrent les nouvelles heures.");
  }

  return (
    <Dialog title="Annoncer les nouvelles heures" onClose={onClose}>
      <Form send="Annoncer" onSend={send} onCancel={onClose}>
        <p className="field">Voici ce qui change sur les écrans des salles et sur les pages publiques.</p>
        <ul className="rows field">
          {live.unconfirmed.map((row) => (
            <li key={row.session_id}>
              <label className="choice">
                <input
                  type="checkbox"
                  name="session"
                  value={row.session_id}
                  aria-label={row.title}
                  defaultChecked
                />
                <span>
                  <strong>{row.title}</strong>
                  <br />
                  <del>{hour(row.shown_starts_at, zone)}</del> <b>{hour(row.expected_starts_at, zone)}</b>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </Form>
    </Dialog>
  );
}
