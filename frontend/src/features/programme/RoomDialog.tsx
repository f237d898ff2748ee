import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf, textOrNull, triOf } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { say } from "@/shared/ui/toasts";
import { networks, options } from "@/shared/words/labels";

import { Promised } from "./Promised";
import type { Room } from "./requests";

interface Props {
  row: Room | null;
  mayEdit: boolean;
  onSend: (body: Record<string, unknown>) => Promise<unknown>;
  onClose: () => void;
}

const EQUIPMENT = {
  step_free: "Accès sans marche",
  hearing_loop: "Boucle magnétique",
  projector: "Vidéoprojecteur",
  sound_system: "Sonorisation",
  video_conference: "Visioconférence",
} as const;
const COUNTS = { seats: "Places", microphones: "Micros", power_sockets: "Prises électriques" } as const;
const YES_NO = [
  { value: "yes", label: "Oui" },
  { value: "no", label: "Non" },
];

export const roomNames: Record<string, string> = {
  name: "Nom",
  floor: "Étage",
  notes: "Notes",
  venue_id: "Lieu",
  network: "Réseau",
  ...EQUIPMENT,
  ...COUNTS,
};

/** The fiche lieu of a room; what nobody knows yet stays unknown. */
export function RoomDialog({ row, mayEdit, onSend, onClose }: Props) {
  const slug = useSlug();
  const venues = api.useQuery("get", "/api/v1/events/{slug}/venues", { params: { path: { slug } } });
  const lock = { disabled: !mayEdit };

  async function send(values: FormData) {
    const wanted: Record<string, unknown> = {
      ...Object.fromEntries(["name", "floor", "notes"].map((name) => [name, textOf(values, name)])),
      ...Object.fromEntries(Object.keys(COUNTS).map((name) => [name, numberOrNull(values, name)])),
      ...Object.fromEntries(Object.keys(EQUIPMENT).map((name) => [name, triOf(values, name)])),
      venue_id: textOrNull(values, "venue_id"),
      network: textOrNull(values, "network"),
    };
    const before = row as Record<string, unknown> | null;
    const changes = before
      ? Object.fromEntries(Object.entries(wanted).filter(([name, value]) => before[name] !== value))
      : wanted;
    if (Object.keys(changes).length > 0 && (await onSend(changes)) === false) return;
    say("Salle enregistrée.");
    onClose();
  }

  const tri = (value: boolean | null | undefined) => (value == null ? "" : value ? "yes" : "no");
  const venueOptions = (venues.data?.items ?? []).map((venue) => ({ value: venue.id, label: venue.name }));
  return (
    <Dialog title={row?.name ?? "Ajouter une salle"} onClose={onClose} wide>
      <Form send="Enregistrer" onSend={send} onCancel={onClose} mayEdit={mayEdit}>
        <div className="pair">
          <TextField name="name" label="Nom" defaultValue={row?.name} {...lock} />
          <TextField name="floor" label="Étage" defaultValue={row?.floor} {...lock} />
          <SelectField
            key={venueOptions.length}
            name="venue_id"
            label="Lieu"
            options={venueOptions}
            empty="Non précisé"
            defaultValue={row?.venue_id ?? ""}
            {...lock}
          />
        </div>
        <div className="pair">
          {(Object.keys(COUNTS) as (keyof typeof COUNTS)[]).map((name) => (
            <TextField
              key={name}
              name={name}
              label={COUNTS[name]}
              inputMode="numeric"
              defaultValue={row?.[name] ?? ""}
              {...lock}
            />
          ))}
        </div>
        <div className="pair">
          {(Object.keys(EQUIPMENT) as (keyof typeof EQUIPMENT)[]).map((name) => (
            <SelectField
              key={name}
              name={name}
              label={EQUIPMENT[name]}
              options={YES_NO}
              empty="On ne sait pas"
              defaultValue={tri(row?.[name])}
              {...lock}
            />
          ))}
          <SelectField
            name="network"
            label="Réseau"
            options={options(networks)}
            empty="On ne sait pas"
            defaultValue={row?.network ?? ""}
            {...lock}
          />
        </div>
        <TextArea name="notes" label="Notes" defaultValue={row?.notes} {...lock} />
      </Form>
      {row && <Promised subjectId={row.id} />}
      {row && <JournalOf kind="room" id={row.id} />}
    </Dialog>
  );
}
