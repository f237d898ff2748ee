import { useState } from "react";

import { hour, localInput } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { useRoomOptions } from "@/shared/lookups";
import { SelectField, TextField } from "@/shared/ui/Field";

import type { Anchor } from "./cue";
import { useSheet } from "./requests";
import type { Cue } from "./shapes";

const ANCHORS = [
  { value: "start", label: "du début d’une séance" },
  { value: "end", label: "de la fin d’une séance" },
  { value: "clock", label: "de rien : à une heure précise" },
];
const SIDES = [
  { value: "before", label: "minutes avant" },
  { value: "after", label: "minutes après" },
];

/** When a cue comes: before or after a session, which it then follows when the programme moves, or by the clock. */
export function CueWhen({ cue, disabled }: { cue: Cue | null; disabled: boolean }) {
  const { time_zone: zone, starts_at: opens } = useEvent();
  const [anchor, setAnchor] = useState<Anchor>(cue?.anchor ?? "start");
  const isClock = anchor === "clock";
  return (
    <>
      <div className="pair">
        <SelectField
          name="anchor"
          label="L’heure dépend"
          options={ANCHORS}
          value={anchor}
          onChange={(event) => setAnchor(event.target.value as Anchor)}
          disabled={disabled}
        />
        {isClock ? (
          <TextField
            name="starts_at"
            label="Heure"
            type="datetime-local"
            defaultValue={localInput(cue?.starts_at ?? opens, zone)}
            disabled={disabled}
          />
        ) : (
          <SessionChoice chosen={cue?.session_id ?? ""} disabled={disabled} />
        )}
      </div>
      {!isClock && <Offset minutes={cue?.offset_minutes ?? 0} disabled={disabled} />}
      <div className="pair">
        <TextField
          name="duration_minutes"
          label="Durée en minutes"
          inputMode="numeric"
          defaultValue={cue?.duration_minutes ?? ""}
          disabled={disabled}
        />
        <SelectField
          name="room_id"
          label="Salle"
          empty={isClock ? "Partout" : "Celle de la séance"}
          options={useRoomOptions()}
          defaultValue={cue?.room_id ?? ""}
          disabled={disabled}
        />
      </div>
    </>
  );
}

function SessionChoice({ chosen, disabled }: { chosen: string; disabled: boolean }) {
  const { time_zone: zone } = useEvent();
  const sessions = (useSheet({}).data?.lines ?? []).filter((line) => line.part === "session");
  return (
    <SelectField
      key={sessions.length}
      name="session_id"
      label="Séance"
      empty="Choisissez une séance"
      options={sessions.map((line) => ({
        value: line.session_id ?? "",
        label: `${hour(line.starts_at, zone)}, ${line.title}${line.room && `, ${line.room}`}`,
      }))}
      defaultValue={chosen}
      disabled={disabled}
    />
  );
}

function Offset({ minutes, disabled }: { minutes: number; disabled: boolean }) {
  return (
    <div className="pair">
      <TextField
        name="offset_minutes"
        label="Combien"
        inputMode="numeric"
        defaultValue={Math.abs(minutes)}
        disabled={disabled}
      />
      <SelectField
        name="side"
        label="Avant ou après"
        options={SIDES}
        defaultValue={minutes < 0 ? "before" : "after"}
        disabled={disabled}
      />
    </div>
  );
}
