import { answer, http, refreshAll } from "@/shared/api/client";
import { hasFields, problemOf } from "@/shared/api/problems";
import { localInput } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { changesOf } from "@/shared/ui/useSave";
import { say } from "@/shared/ui/toasts";

import { missingDay } from "./meetings";
import type { Meeting } from "./requests";
import { MEETINGS, useMeetingSave } from "./requests";

interface Props {
  row: Meeting | null;
  onClose: () => void;
}

/** When and where the committee meets, and about what; hours are those of the gathering's place. */
export function MeetingDialog({ row, onClose }: Props) {
  const { slug, time_zone } = useEvent();
  const { save, dialog } = useMeetingSave(onClose);
  const [day = "", from = ""] = localInput(row?.starts_at, time_zone).split("T");
  const [, to = ""] = localInput(row?.ends_at, time_zone).split("T");

  async function send(values: FormData) {
    try {
      await keep(values);
    } catch (error) {
      const problem = problemOf(error);
      throw textOf(values, "day") || !hasFields(problem) ? problem : missingDay(problem);
    }
  }

  async function keep(values: FormData) {
    const on = textOf(values, "day");
    const body = {
      title: textOf(values, "title"),
      starts_at: `${on}T${textOf(values, "starts_at")}`,
      ends_at: `${on}T${textOf(values, "ends_at")}`,
      place: textOf(values, "place"),
      agenda: textOf(values, "agenda"),
    };
    if (row) {
      const seen: Record<string, unknown> = {
        ...row,
        starts_at: localInput(row.starts_at, time_zone),
        ends_at: localInput(row.ends_at, time_zone),
      };
      if (!(await save(row, changesOf(seen, body)))) return;
    } else {
      await answer(http.POST(MEETINGS, { params: { path: { slug } }, body: body as never }));
      await refreshAll();
    }
    say("Réunion enregistrée.");
    onClose();
  }

  return (
    <Dialog title={row ? "Réunion" : "Prévoir une réunion"} onClose={onClose}>
      <Form send="Enregistrer" onSend={send} onCancel={onClose}>
        <TextField name="title" label="Nom" defaultValue={row?.title ?? "Réunion du comité"} />
        <TextField name="day" label="Jour" type="date" defaultValue={day} />
        <div className="pair">
          <TextField name="starts_at" label="De" type="time" defaultValue={from || "14:00"} />
          <TextField name="ends_at" label="À" type="time" defaultValue={to || "16:00"} />
        </div>
        <TextField
          name="place"
          label="Lieu"
          hint="Une salle, ou l’adresse de la visioconférence."
          defaultValue={row?.place}
        />
        <TextArea name="agenda" label="Ordre du jour" defaultValue={row?.agenda} />
      </Form>
      {dialog}
      {row && <JournalOf kind="meeting" id={row.id} />}
    </Dialog>
  );
}
