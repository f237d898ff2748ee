import { useState } from "react";

import { useEvent } from "@/shared/event";
import { localInput } from "@/shared/dates";
import { TextArea, TextField } from "@/shared/ui/Field";
import { textOf, textOrNull } from "@/shared/ui/Form";
import { OrganisationField } from "@/shared/ui/OrganisationField";

import type { ItemRow } from "./ticks";

/** What the crew writes of a point, whoever asked for it. */
export function ItemFields({ item }: { item?: ItemRow }) {
  return (
    <>
      <TextField name="owner" label="Qui s’en charge" defaultValue={item?.owner} />
      <Deadline {...(item && { item })} />
      <TextArea name="note" label="Note" defaultValue={item?.note} />
      <div className="pair">
        <OrganisationField
          name="lender_id"
          label="Prêté par"
          empty="Personne"
          defaultValue={item?.lender_id ?? null}
        />
        <TextField name="returned_by" label="Qui le rapporte" defaultValue={item?.returned_by} />
      </div>
    </>
  );
}

/** A rule that follows the day or the session, or an hour that stays. */
function Deadline({ item }: { item?: ItemRow }) {
  const { time_zone } = useEvent();
  const [fixed, setFixed] = useState(Boolean(item?.due_at && !item.due_rule));
  return (
    <fieldset className="field">
      <legend>Pour quand</legend>
      <label className="choice">
        <input type="checkbox" checked={fixed} onChange={() => setFixed(!fixed)} />
        <span>Une date précise, qui ne bouge pas avec le programme</span>
      </label>
      {fixed ? (
        <TextField
          name="due_at"
          label="Date et heure"
          type="datetime-local"
          defaultValue={localInput(item?.due_at, time_zone)}
        />
      ) : (
        <TextField
          name="due_rule"
          label="Compté depuis la journée ou la séance"
          hint="« J-1 17:00 » : la veille à 17 h. « H-1 » : une heure avant. Vide : sans échéance."
          defaultValue={item?.due_rule}
          autoComplete="off"
        />
      )}
    </fieldset>
  );
}

/** The fields as the server takes them: the deadline is the one that is shown. */
export function factsIn(values: FormData) {
  return {
    owner: textOf(values, "owner"),
    note: textOf(values, "note"),
    lender_id: textOrNull(values, "lender_id"),
    returned_by: textOf(values, "returned_by"),
    ...(values.has("due_at")
      ? { due_at: textOrNull(values, "due_at") }
      : { due_rule: textOf(values, "due_rule") }),
  };
}
