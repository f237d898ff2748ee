import { useState } from "react";

import { useEvent } from "@/shared/event";
import { localInput, stamp } from "@/shared/dates";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
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

type Way = "programme" | "rule" | "date";

/** As the programme says, a rule that follows the day or the session, or an hour that stays. */
function Deadline({ item }: { item?: ItemRow }) {
  const { time_zone } = useEvent();
  const follows = Boolean(item?.derived && !item.due_by_hand);
  const [way, setWay] = useState<Way>(
    follows ? "programme" : item?.due_at && !item.due_rule ? "date" : "rule",
  );
  const when = item?.due_at ? `le ${stamp(item.due_at, time_zone)}` : "sans échéance";
  const ways = [
    ...(follows ? [{ value: "programme", label: `Comme le programme le veut : ${when}` }] : []),
    { value: "rule", label: "Compté depuis la journée ou la séance" },
    { value: "date", label: "Une date précise, qui ne bouge plus" },
  ];
  return (
    <div className="pair">
      <SelectField
        name="due"
        label="Pour quand"
        options={ways}
        value={way}
        onChange={(event) => setWay(event.target.value as Way)}
      />
      {way === "date" && (
        <TextField
          name="due_at"
          label="Date et heure"
          type="datetime-local"
          defaultValue={localInput(item?.due_at, time_zone)}
        />
      )}
      {way === "rule" && (
        <TextField
          name="due_rule"
          label="Échéance"
          hint="« J-1 17:00 » : la veille à 17 h. « H-1 » : une heure avant. Vide : sans échéance."
          defaultValue={item?.due_rule}
          autoComplete="off"
        />
      )}
    </div>
  );
}

/** The fields as the server takes them: the deadline is the one that is shown, if any. */
export function factsIn(values: FormData) {
  return {
    owner: textOf(values, "owner"),
    note: textOf(values, "note"),
    lender_id: textOrNull(values, "lender_id"),
    returned_by: textOf(values, "returned_by"),
    ...(values.has("due_at") && { due_at: textOrNull(values, "due_at") }),
    ...(values.has("due_rule") && { due_rule: textOf(values, "due_rule") }),
  };
}
