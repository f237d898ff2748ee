import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useTrackOptions } from "@/shared/lookups";
import { ArchiveButton } from "@/shared/ui/ArchiveButton";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextArea } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { say } from "@/shared/ui/toasts";

import type { Concern } from "./requests";
import { CONCERNS, concernShelf, takenUpWords, useConcernSave } from "./requests";

interface Props {
  row: Concern | null;
  mayEdit: boolean;
  onClose: () => void;
}

export function ConcernDialog({ row, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const tracks = useTrackOptions();
  const { save, dialog } = useConcernSave(onClose);
  const lock = { disabled: !mayEdit };

  async function send(values: FormData) {
    const body = {
      text: textOf(values, "text"),
      organisation_id: textOrNull(values, "organisation_id"),
      track_id: textOrNull(values, "track_id"),
    };
    if (row) {
      if (!(await save(row, body))) return;
    } else {
      await answer(http.POST(CONCERNS, { params: { path: { slug } }, body }));
      await refreshAll();
    }
    say(row ? "Question enregistrée." : "Question ajoutée.");
    onClose();
  }

  const archive = row && mayEdit && (
    <ArchiveButton shelf={concernShelf(slug)} id={row.id} onClose={onClose} />
  );
  return (
    <Dialog title={row ? "Question du territoire" : "Ajouter une question"} onClose={onClose}>
      <Form
        send={row ? "Enregistrer" : "Ajouter"}
        onSend={send}
        onCancel={onClose}
        more={archive}
        mayEdit={mayEdit}
      >
        <TextArea
          name="text"
          label="Question"
          hint="Comme la structure la pose."
          defaultValue={row?.text}
          {...lock}
        />
        <OrganisationField
          name="organisation_id"
          label="Posée par"
          empty="Personne en particulier"
          defaultValue={row?.organisation_id ?? ""}
          {...lock}
        />
        <SelectField
          key={`in-${tracks.length}`}
          name="track_id"
          label="Thématique"
          options={tracks}
          empty="À ranger plus tard"
          defaultValue={row?.track_id ?? ""}
          {...lock}
        />
        {row && (
          <p className="field muted">
            Au programme : {takenUpWords(row)}. Les questions qu’une séance aborde se choisissent dans la
            séance.
          </p>
        )}
      </Form>
      {dialog}
      {row && <JournalOf kind="concern" id={row.id} />}
    </Dialog>
  );
}
