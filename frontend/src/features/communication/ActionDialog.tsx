import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { changesOf } from "@/shared/ui/useSave";
import { say } from "@/shared/ui/toasts";
import { options } from "@/shared/words/labels";

import type { Action } from "./requests";
import { LIST, useActionSave } from "./requests";
import { channels } from "./words";

interface Props {
  row: Action | null;
  mayEdit: boolean;
  onClose: () => void;
}

/** One action of the plan: which message, through whom, when, and who was told what it is about. */
export function ActionDialog({ row, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const team = useTeam();
  const { save, dialog } = useActionSave(slug, onClose);
  const lock = { disabled: !mayEdit };

  async function send(values: FormData) {
    const body = {
      channel: textOf(values, "channel") as Action["channel"],
      message: textOf(values, "message"),
      organisation_id: textOrNull(values, "organisation_id"),
      posting_point: textOf(values, "posting_point"),
      quantity: numberOrNull(values, "quantity"),
      account_id: textOrNull(values, "account_id"),
      owner: textOf(values, "owner"),
      planned_on: textOrNull(values, "planned_on"),
      done_on: textOrNull(values, "done_on"),
      explained_to: textOf(values, "explained_to"),
    };
    if (row) {
      if (!(await save(row, changesOf({ ...row }, body)))) return;
    } else {
      await answer(http.POST(LIST, { params: { path: { slug } }, body }));
      await refreshAll();
    }
    say("Action enregistrée.");
    onClose();
  }

  return (
    <Dialog title={row ? "Action de communication" : "Prévoir une action"} onClose={onClose}>
      <Form send="Enregistrer" onSend={send} onCancel={onClose} mayEdit={mayEdit}>
        <TextArea
          name="message"
          label="Message"
          hint="Ce qui est annoncé, en une phrase."
          rows={2}
          defaultValue={row?.message}
          {...lock}
        />
        <div className="pair">
          <SelectField
            name="channel"
            label="Canal"
            options={options(channels)}
            defaultValue={row?.channel ?? "flyer"}
            {...lock}
          />
          <TextField
            name="quantity"
            label="Quantité"
            inputMode="numeric"
            defaultValue={row?.quantity ?? ""}
            {...lock}
          />
        </div>
        <div className="pair">
          <OrganisationField
            name="organisation_id"
            label="Structure relais"
            empty="Aucune"
            defaultValue={row?.organisation_id ?? ""}
            {...lock}
          />
          <TextField
            name="posting_point"
            label="Ou point d’affichage"
            defaultValue={row?.posting_point}
            {...lock}
          />
        </div>
        <div className="pair">
          <SelectField
            key={`who-${team.length}`}
            name="account_id"
            label="Qui s’en charge"
            options={team}
            empty="Hors de l’équipe"
            defaultValue={row?.account_id ?? ""}
            {...lock}
          />
          <TextField name="owner" label="Ou un nom" defaultValue={row?.owner} {...lock} />
        </div>
        <div className="pair">
          <TextField
            name="planned_on"
            label="Prévu le"
            type="date"
            defaultValue={row?.planned_on ?? ""}
            {...lock}
          />
          <TextField name="done_on" label="Fait le" type="date" defaultValue={row?.done_on ?? ""} {...lock} />
        </div>
        <TextField
          name="explained_to"
          label="Expliqué à"
          hint="À qui, sur place, l’avez-vous présenté ? Un papier posé sans un mot ne touche presque personne."
          defaultValue={row?.explained_to}
          {...lock}
        />
      </Form>
      {dialog}
      {row && <JournalOf kind="communication" id={row.id} />}
    </Dialog>
  );
}

export function useTeam() {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/members", { params: { path: { slug } } });
  return rowsOf(data).map((each) => ({ value: each.account_id, label: each.name }));
}
