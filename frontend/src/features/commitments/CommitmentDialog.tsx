import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useOrganisationOptions } from "@/shared/lookups";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { commitmentKinds, commitmentLooks, lookOptions, options } from "@/shared/words/labels";

import type { Commitment } from "./requests";
import { LIST, useCommitmentSave } from "./requests";

interface Props {
  row: Commitment | null;
  mayEdit: boolean;
  onClose: () => void;
}

export function CommitmentDialog({ row, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const organisations = useOrganisationOptions();
  const [state, setState] = useState<string>(row?.state ?? "proposed");
  const { save, dialog } = useCommitmentSave(slug, onClose);
  const lock = { disabled: !mayEdit };

  async function send(values: FormData) {
    const body = {
      ...Object.fromEntries(
        ["organisation_id", "kind", "description", "unit", "state"].map((name) => [
          name,
          textOf(values, name),
        ]),
      ),
      quantity: numberOrNull(values, "quantity"),
      due_on: textOrNull(values, "due_on"),
      withdrawn_reason: textOf(values, "withdrawn_reason"),
    };
    if (row) {
      if (!(await save(row, body))) return;
    } else {
      await answer(http.POST(LIST, { params: { path: { slug } }, body: body as never }));
      await refreshAll();
    }
    say("Engagement enregistré.");
    onClose();
  }

  return (
    <Dialog title={row ? "Engagement" : "Noter un engagement"} onClose={onClose}>
      <Form send="Enregistrer" onSend={send} onCancel={onClose}>
        <SelectField
          key={organisations.length}
          name="organisation_id"
          label="Structure"
          options={organisations}
          empty="Choisissez une structure"
          defaultValue={row?.organisation_id ?? ""}
          {...lock}
        />
        <SelectField
          name="kind"
          label="Sorte"
          options={options(commitmentKinds)}
          defaultValue={row?.kind}
          {...lock}
        />
        <TextField name="description" label="Ce qui est promis" defaultValue={row?.description} {...lock} />
        <div className="pair">
          <TextField
            name="quantity"
            label="Quantité"
            inputMode="decimal"
            defaultValue={row?.quantity == null ? "" : String(Number(row.quantity)).replace(".", ",")}
            {...lock}
          />
          <TextField
            name="unit"
            label="Unité"
            hint="€, heures, personnes…"
            defaultValue={row?.unit}
            {...lock}
          />
        </div>
        <div className="pair">
          <TextField name="due_on" label="Échéance" type="date" defaultValue={row?.due_on ?? ""} {...lock} />
          <SelectField
            name="state"
            label="État"
            options={lookOptions(commitmentLooks)}
            value={state}
            onChange={(event) => setState(event.target.value)}
            {...lock}
          />
        </div>
        {state === "withdrawn" && (
          <TextField
            name="withdrawn_reason"
            label="Raison du retrait"
            defaultValue={row?.withdrawn_reason}
            {...lock}
          />
        )}
      </Form>
      {dialog}
    </Dialog>
  );
}
