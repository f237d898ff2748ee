import { answer, api, http } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Form, numberOrNull, textOf, textOrNull, triOf } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import { PlaceHours } from "./PlaceHours";
import { PlacePictures } from "./PlacePictures";
import type { Room } from "./places";
import { EQUIPMENT, layoutsIn, MICROPHONES, missingWords, roomNames, sameLayouts, VENUES } from "./places";
import { Promised } from "./Promised";
import { RoomFields } from "./RoomFields";
import "./places.css";

interface Props {
  row: Room | null;
  mayEdit: boolean;
  onSend: (body: Record<string, unknown>) => Promise<unknown>;
  onClose: () => void;
}

const TEXTS = ["name", "floor", "furniture", "power_supply", "network_note", "notes"];
const COUNTS = ["seats", "power_sockets", ...Object.keys(MICROPHONES)];

/** The fiche lieu of a room; what nobody knows yet stays unknown, and is counted. */
export function RoomDialog({ row, mayEdit, onSend, onClose }: Props) {
  const slug = useSlug();
  const venues = api.useQuery("get", VENUES, { params: { path: { slug } } });

  async function send(values: FormData) {
    const changes = row ? changesIn(row, wantedIn(values)) : wantedIn(values);
    if (Object.keys(changes).length > 0 && (await onSend(changes)) === false) return;
    say("Salle enregistrée.");
    onClose();
  }

  const missing = row ? missingWords(row.unknown, roomNames) : "";
  return (
    <Dialog title={row?.name ?? "Ajouter une salle"} onClose={onClose} wide>
      {missing && <p className="muted field">{missing}</p>}
      <Form send="Enregistrer" onSend={send} onCancel={onClose} mayEdit={mayEdit}>
        <RoomFields row={row} venues={venues.data?.items ?? []} mayEdit={mayEdit} />
      </Form>
      {row && <RoomHours row={row} mayEdit={mayEdit} />}
      {row && <PlacePictures kind="rooms" id={row.id} pictures={row.pictures} mayEdit={mayEdit} />}
      {row && <Promised subjectId={row.id} />}
      {row && <JournalOf kind="room" id={row.id} />}
    </Dialog>
  );
}

function RoomHours({ row, mayEdit }: { row: Room; mayEdit: boolean }) {
  const slug = useSlug();
  const { save, dialog } = useSave<Room>({
    names: roomNames,
    words: (_, value) => `${(value as unknown[]).length}`,
    send: (seen, changes, version) =>
      answer(
        http.PUT("/api/v1/events/{slug}/rooms/{room_id}/availabilities", {
          params: { path: { slug, room_id: seen.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
  return (
    <>
      <PlaceHours
        key={row.version}
        field="availabilities"
        title="Quand la salle est libre pour nous"
        none="Aucune heure écrite : la salle suit les heures du lieu."
        written={row.availabilities}
        mayEdit={mayEdit}
        onSave={async (availabilities) => {
          if (await save(row, { availabilities })) say("Heures de la salle enregistrées.");
        }}
      />
      {dialog}
    </>
  );
}

function wantedIn(values: FormData): Record<string, unknown> {
  const area = textOrNull(values, "area_m2");
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, textOf(values, name)])),
    ...Object.fromEntries(COUNTS.map((name) => [name, numberOrNull(values, name)])),
    ...Object.fromEntries(
      [...Object.keys(EQUIPMENT), "step_free"].map((name) => [name, triOf(values, name)]),
    ),
    area_m2: area && area.replace(",", "."),
    venue_id: textOrNull(values, "venue_id"),
    network: textOrNull(values, "network"),
    layout_seats: layoutsIn((name) => numberOrNull(values, name)),
  };
}

/** What the form says otherwise than the row. */
function changesIn(row: Room, wanted: Record<string, unknown>): Record<string, unknown> {
  const before = row as unknown as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) =>
      name === "layout_seats"
        ? !sameLayouts(row.layout_seats, value as Room["layout_seats"])
        : name === "area_m2"
          ? Number(before[name] ?? NaN) !== Number(value ?? NaN) && before[name] !== value
          : before[name] !== value,
    ),
  );
}
