import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { dayOf } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { say } from "@/shared/ui/toasts";
import { commitmentKinds, commitmentLooks, lookOptions, options } from "@/shared/words/labels";

import { History } from "./History";
import type { Commitment, Use } from "./requests";
import { fieldNumber, LIST, meant, ONE, typedNumber, useCommitmentSave } from "./requests";
import { Uses } from "./Uses";

interface Props {
  row: Commitment | null;
  mayEdit: boolean;
  /** The state to start from, when it is not the row's. */
  state?: string | undefined;
  /** The structure of a new promise, when it is known. */
  organisationId?: string | undefined;
  onClose: () => void;
}

export function CommitmentDialog({ row, mayEdit, state, organisationId, onClose }: Props) {
  const { slug } = useEvent();
  const [uses, setUses] = useState<readonly Use[]>(row?.uses ?? []);
  const { save, dialog } = useCommitmentSave(slug, onClose);

  async function send(values: FormData) {
    const body = bodyOf(values);
    let id = row?.id;
    if (row) {
      if (!(await save(row, body))) return;
    } else {
      const made = await meant((even_if_late) =>
        answer(http.POST(LIST, { params: { path: { slug } }, body: { ...body, even_if_late } as never })),
      );
      id = made.id;
    }
    if (id && !sameUses(uses, row?.uses ?? [])) await sendUses(slug, id, uses);
    await refreshAll();
    say("Engagement enregistré.");
    onClose();
  }

  return (
    <Dialog title={row ? "Engagement" : "Noter un engagement"} onClose={onClose}>
      <Form send="Enregistrer" onSend={send} onCancel={onClose} mayEdit={mayEdit}>
        <Facts
          row={row}
          mayEdit={mayEdit}
          startsAs={state ?? row?.state ?? "proposed"}
          organisationId={row?.organisation_id ?? organisationId}
        />
        <Uses value={uses} onChange={setUses} mayEdit={mayEdit} />
        {row && <History id={row.id} />}
      </Form>
      {dialog}
      {row && <JournalOf kind="commitment" id={row.id} />}
    </Dialog>
  );
}

interface FactsProps {
  row: Commitment | null;
  mayEdit: boolean;
  startsAs: string;
  organisationId: string | undefined;
}

function Facts({ row, mayEdit, startsAs, organisationId }: FactsProps) {
  const event = useEvent();
  const [kind, setKind] = useState<string>(row?.kind ?? "place");
  const [state, setState] = useState(startsAs);
  const [due, setDue] = useState(row?.due_on ?? "");
  const lock = { disabled: !mayEdit };
  const isMoney = kind === "money";
  return (
    <>
      <OrganisationField
        name="organisation_id"
        label="Structure"
        empty="Choisissez une structure"
        defaultValue={organisationId ?? ""}
        {...lock}
      />
      <SelectField
        name="kind"
        label="Sorte"
        options={options(commitmentKinds)}
        value={kind}
        onChange={(change) => setKind(change.target.value)}
        {...lock}
      />
      <TextField name="description" label="Ce qui est promis" defaultValue={row?.description} {...lock} />
      <div className="pair">
        <TextField
          name="quantity"
          label={isMoney ? "Montant en euros" : "Quantité"}
          inputMode="decimal"
          defaultValue={fieldNumber(row?.quantity)}
          {...lock}
        />
        {!isMoney && (
          <TextField
            name="unit"
            label="Unité"
            placeholder="heures, personnes, pièces…"
            defaultValue={row?.unit === "€" ? "" : row?.unit}
            {...lock}
          />
        )}
      </div>
      {!isMoney && (
        <TextField
          name="value"
          label="Valeur en euros"
          hint="Ce que cela coûterait s’il fallait le payer. Facultatif : le budget s’en sert."
          inputMode="decimal"
          defaultValue={fieldNumber(row?.value)}
          {...lock}
        />
      )}
      <div className="pair">
        <TextField
          name="due_on"
          label="Échéance"
          type="date"
          value={due}
          onChange={(change) => setDue(change.target.value)}
          hint={due > dayOf(event.ends_at, event.time_zone) ? "Après la rencontre." : undefined}
          {...lock}
        />
        <SelectField
          name="state"
          label="État"
          options={lookOptions(commitmentLooks)}
          value={state}
          onChange={(change) => setState(change.target.value)}
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
    </>
  );
}

function bodyOf(values: FormData): Record<string, unknown> {
  const lines = ["kind", "description", "unit", "state", "withdrawn_reason"];
  return {
    ...Object.fromEntries(lines.map((name) => [name, textOf(values, name)])),
    organisation_id: textOrNull(values, "organisation_id"),
    quantity: typedNumber(textOf(values, "quantity")),
    value: typedNumber(textOf(values, "value")),
    due_on: textOrNull(values, "due_on"),
  };
}

function sameUses(one: readonly Use[], other: readonly Use[]): boolean {
  const words = (uses: readonly Use[]) =>
    uses
      .map((use) => use.id)
      .sort()
      .join();
  return words(one) === words(other);
}

function sendUses(slug: string, id: string, uses: readonly Use[]) {
  return answer(
    http.PUT(`${ONE}/uses`, {
      params: { path: { slug, commitment_id: id } },
      body: { uses: uses.map((use) => ({ kind: use.kind, id: use.id })) },
    }),
  );
}
