import { useState } from "react";

import { instantsOf, localInput } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { SelectField, TextField } from "@/shared/ui/Field";
import { textOrNull } from "@/shared/ui/Form";

interface Props {
  name: string;
  label: string;
  /** As the server says it, or as the clocks show it. */
  value: string;
  disabled?: boolean;
}

/** A date and an hour on the event's clocks; on the night when they go back, it asks which of the two it is. */
export function HourField({ name, label, value, disabled }: Props) {
  const zone = useEvent().time_zone;
  const [local, setLocal] = useState(value.endsWith("Z") ? localInput(value, zone) : value);
  const [first, second] = instantsOf(local, zone);
  return (
    <div>
      <TextField
        name={name}
        label={label}
        type="datetime-local"
        value={local}
        onChange={(event) => setLocal(event.target.value)}
        disabled={disabled}
      />
      {second && first && (
        <SelectField
          name={`${name}_which`}
          label={`${label} : laquelle des deux ?`}
          hint="Cette nuit-là, les horloges reculent : cette heure a lieu deux fois."
          options={[
            { value: first, label: "avant le changement d’heure" },
            { value: second, label: "après le changement d’heure" },
          ]}
          defaultValue={new Date(value).getTime() === Date.parse(second) ? second : first}
          disabled={disabled}
        />
      )}
    </div>
  );
}

/** What was written in an `HourField`: an instant where two are possible, else what the clocks show. */
export function hourIn(values: FormData, name: string): string | null {
  return textOrNull(values, `${name}_which`) ?? textOrNull(values, name);
}

/** The same of a row, to tell whether it changed. */
export function hourOfRow(iso: string | null, zone: string): string | null {
  if (!iso) return null;
  const local = localInput(iso, zone);
  return instantsOf(local, zone).length > 1 ? new Date(iso).toISOString() : local;
}
