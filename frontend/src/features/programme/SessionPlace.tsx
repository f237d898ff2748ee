import { useState } from "react";

import { useTrackOptions } from "@/shared/lookups";
import { SelectField, TextField } from "@/shared/ui/Field";
import { ManyField } from "@/shared/ui/ManyField";
import { options, roomLayouts, sessionKinds } from "@/shared/words/labels";

import { HourField } from "./HourField";
import type { Room, Session } from "./requests";
import { mayTakeRooms } from "./sessionChanges";

interface Props {
  session: Session | null;
  rooms: readonly Room[];
  day?: string;
  kind: string;
  onKind: (kind: string) => void;
  further: readonly string[];
  onFurther: (ids: readonly string[]) => void;
  mayEdit: boolean;
}

/** What it is, when, and in which rooms. */
export function SessionPlace({ session, rooms, day, kind, onKind, further, onFurther, mayEdit }: Props) {
  const tracks = useTrackOptions();
  const [room, setRoom] = useState(session?.room_id ?? "");
  const lock = { disabled: !mayEdit };
  const choices = rooms.map(({ id, name }) => ({ value: id, label: name }));
  const others = choices.filter((each) => each.value !== room);
  return (
    <>
      <div className="pair">
        <SelectField
          name="kind"
          label="Sorte"
          options={options(sessionKinds)}
          value={kind}
          onChange={(event) => onKind(event.target.value)}
          {...lock}
        />
        <SelectField
          key={tracks.length}
          name="track_id"
          label="Thématique"
          options={tracks}
          empty="Aucune"
          defaultValue={session?.track_id ?? ""}
          {...lock}
        />
      </div>
      <div className="pair">
        <HourField
          name="starts_at"
          label="Début"
          value={session?.starts_at ?? (day && !session ? `${day}T09:00` : "")}
          {...lock}
        />
        <HourField
          name="ends_at"
          label="Fin"
          value={session?.ends_at ?? (day && !session ? `${day}T10:00` : "")}
          {...lock}
        />
      </div>
      <div className="pair">
        <SelectField
          name="room_id"
          label="Salle"
          options={choices}
          empty="Sans salle"
          value={room}
          onChange={(event) => setRoom(event.target.value)}
          {...lock}
        />
        <TextField
          name="seats"
          label="Places"
          hint="Vide : celles de la salle."
          inputMode="numeric"
          defaultValue={session?.seats ?? ""}
          {...lock}
        />
      </div>
      <SelectField
        name="layout"
        label="Disposition"
        options={options(roomLayouts)}
        empty="Comme est la salle"
        defaultValue={session?.layout ?? ""}
        {...lock}
      />
      {mayTakeRooms(kind) && rooms.length > 1 && (
        <ManyField
          legend="Aussi dans ces salles"
          value={others.filter((each) => further.includes(each.value))}
          onChange={(value) => onFurther(value.map((each) => each.value))}
          choices={others}
          add={further.length === 0 ? "Ajouter une salle…" : "Ajouter une autre salle…"}
          mayEdit={mayEdit}
        />
      )}
      {mayTakeRooms(kind) && mayEdit && others.some((each) => !further.includes(each.value)) && (
        <button
          type="button"
          className="btn btn--dense"
          onClick={() => onFurther(others.map((each) => each.value))}
        >
          Dans toutes les salles
        </button>
      )}
    </>
  );
}
