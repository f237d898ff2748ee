import type { Schemas } from "@/shared/api/client";
import { answer, http, refreshAll } from "@/shared/api/client";
import { instantsOf, localInput } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { ChecksField, SelectField, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";
import { options, participantKinds } from "@/shared/words/labels";

import { useMoments } from "./requests";

export type Hold = Schemas["HoldOut"];

export const HOLDS = "/api/v1/events/{slug}/holds";
export const ONE_HOLD = "/api/v1/events/{slug}/holds/{hold_id}";
const names = {
  name: "Nom",
  seats: "Places",
  kinds: "Pour qui",
  code: "Code du lien",
  release_at: "Libérées le",
};

/** Keep seats for some, or change those that are kept. */
export function HoldDialog({ hold, onClose }: { hold: Hold | null; onClose: () => void }) {
  const event = useEvent();
  const moments = useMoments();
  const { save, dialog } = useSave<Hold>({
    names,
    onSettled: onClose,
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE_HOLD, {
          params: { path: { slug: event.slug, hold_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function send(values: FormData) {
    const at = textOf(values, "release_at");
    const body = {
      name: textOf(values, "name"),
      seats: numberOrNull(values, "seats"),
      kinds: values.getAll("kinds").map(String),
      code: textOf(values, "code"),
      release_at: at ? (instantsOf(at, event.time_zone)[0] ?? null) : null,
    };
    if (hold) {
      if (!(await save(hold, body))) return;
    } else {
      const more = { ...body, session_id: textOf(values, "session_id") || null };
      await answer(http.POST(HOLDS, { params: { path: { slug: event.slug } }, body: more as never }));
      await refreshAll();
    }
    say("Places réservées.");
    onClose();
  }

  return (
    <Dialog title={hold ? hold.name : "Réserver des places"} onClose={onClose}>
      <Form send="Enregistrer" onSend={send} onCancel={onClose}>
        <TextField
          name="name"
          label="Pour qui"
          hint="Par exemple : Co-organisateurs"
          defaultValue={hold?.name}
        />
        {!hold && (
          <SelectField
            name="session_id"
            label="Où"
            empty="La rencontre"
            options={moments.flatMap((moment) =>
              moment.workshops.map((each) => ({ value: each.session_id, label: each.title })),
            )}
          />
        )}
        <TextField
          name="seats"
          label="Nombre de places"
          inputMode="numeric"
          defaultValue={hold ? String(hold.seats) : ""}
        />
        <ChecksField
          name="kinds"
          label="Ouvertes à qui…"
          options={options(participantKinds)}
          chosen={hold?.kinds}
        />
        <TextField
          name="code"
          label="… ou à qui reçoit le lien de ce code"
          hint="Lettres et chiffres. Le lien à donner se copie ensuite dans le tableau."
          defaultValue={hold?.code ?? ""}
        />
        <TextField
          name="release_at"
          label="Libérer ce qui n’est pas pris le"
          type="datetime-local"
          defaultValue={localInput(hold?.release_at, event.time_zone)}
        />
      </Form>
      {dialog}
    </Dialog>
  );
}
