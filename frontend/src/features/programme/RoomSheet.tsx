import { Ordinals } from "@/shared/ui/Ordinals";
import { networks } from "@/shared/words/labels";

import { HoursList } from "./PlaceHours";
import type { Room } from "./places";
import { EQUIPMENT, layoutWords, missingWords, roomNames } from "./places";

interface Props {
  room: Room;
  mayEdit: boolean;
  onOpen: () => void;
}

/** A room on the fiche of its place: what is there, what is not, and what nobody knows yet. */
export function RoomSheet({ room, mayEdit, onOpen }: Props) {
  const missing = missingWords(room.unknown, roomNames);
  return (
    <section className="block field room-sheet">
      <h2>
        {room.name}
        <button
          type="button"
          className="btn btn--dense"
          aria-label={`${mayEdit ? "Compléter" : "Voir"} ${room.name}`}
          onClick={onOpen}
        >
          {mayEdit ? "Compléter" : "Voir"}
        </button>
      </h2>
      <dl className="place-facts">
        {factsOf(room).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={value ? undefined : "muted"}>
              {value ? <Ordinals text={value} /> : "On ne sait pas encore"}
            </dd>
          </div>
        ))}
        {room.availabilities.length > 0 && (
          <div>
            <dt>Libre pour nous</dt>
            <dd>
              <HoursList hours={room.availabilities} />
            </dd>
          </div>
        )}
      </dl>
      {room.notes && <p>{room.notes}</p>}
      {missing && <p className="muted">{missing}</p>}
      {room.pictures.length > 0 && (
        <ul className="place-pictures place-pictures--seen">
          {room.pictures.map((each) => (
            <li key={each.id}>
              <img src={`/fichiers/${each.file_id}`} alt={each.alt} loading="lazy" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function factsOf(room: Room): [string, string][] {
  return [
    ["Étage", room.floor],
    ["Accès sans marche", yesNo(room.step_free)],
    ["Places", places(room)],
    ["Mobilier", room.furniture],
    ...Object.entries(EQUIPMENT).map(([field, name]): [string, string] => [
      name,
      yesNo(room[field as keyof typeof EQUIPMENT]),
    ]),
    ["Micros", microphones(room)],
    ["Réseau", network(room)],
    ["Prises électriques", power(room)],
  ];
}

function yesNo(value: boolean | null): string {
  return value === null ? "" : value ? "Oui" : "Non";
}

function places(room: Room): string {
  const layouts = layoutWords(room.layout_seats);
  return [room.seats === null ? "" : String(room.seats), layouts && `(${layouts})`].filter(Boolean).join(" ");
}

function microphones(room: Room): string {
  if (room.microphones === null) return "";
  const types = [
    room.lapel_microphones
      ? `${room.lapel_microphones} ${room.lapel_microphones > 1 ? "micros-cravates" : "micro-cravate"}`
      : "",
    room.headset_microphones
      ? `${room.headset_microphones} ${room.headset_microphones > 1 ? "micros-casques" : "micro-casque"}`
      : "",
  ].filter(Boolean);
  return types.length > 0 ? `${room.microphones}, dont ${types.join(" et ")}` : String(room.microphones);
}

function network(room: Room): string {
  return [room.network ? (networks[room.network] ?? "") : "", room.network_note].filter(Boolean).join(", ");
}

function power(room: Room): string {
  return [room.power_sockets === null ? "" : String(room.power_sockets), room.power_supply]
    .filter(Boolean)
    .join(", ");
}
