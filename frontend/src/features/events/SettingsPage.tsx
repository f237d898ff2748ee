import { answer, http } from "@/shared/api/client";
import { dayOf, localInput, longDay } from "@/shared/dates";
import type { EventOut } from "@/shared/event";
import { useEvent, useMay } from "@/shared/event";
import { Form, numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";
import { TextArea, TextField } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { PageHead } from "@/shared/ui/PageHead";
import { Seen } from "@/shared/ui/Seen";
import { SettingsNav } from "@/shared/ui/SettingsNav";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import { AccentField } from "./AccentField";
import { Danger } from "./Danger";
import { Days } from "./Days";
import "./events.css";
import { Logos } from "./Logos";
import { Objectives } from "./Objectives";
import { Publication } from "./Publication";

const LINES = [
  "title",
  "time_zone",
  "venue_name",
  "address",
  "commune",
  "insee_code",
  "directions",
  "description",
  "organised_by",
  "contact_email",
  "contact_phone",
] as const;
const INSTANTS = ["starts_at", "ends_at", "registration_opens_at", "registration_closes_at"] as const;

const names: Record<string, string> = {
  title: "Nom",
  starts_at: "Début",
  ends_at: "Fin",
  venue_name: "Lieu",
  address: "Adresse",
  commune: "Commune",
  directions: "Comment venir",
  description: "Texte",
  capacity: "Jauge",
  accent_color: "Couleur",
};

export function SettingsPage({ onChangeDay }: { onChangeDay: () => void }) {
  const event = useEvent();
  const may = useMay()("event.edit");
  return (
    <>
      <PageHead
        title="Réglages"
        lead="Ce que la page publique, les messages et les impressions disent de la rencontre."
      >
        <a className="btn" href={`/e/${event.slug}`} target="_blank" rel="noreferrer">
          <Icon name="link" />
          {event.state === "draft" ? "Aperçu de la page publique" : "Voir la page publique"}
        </a>
      </PageHead>
      <SettingsNav />
      <div className="settings">
        <section className="block">
          <Seen row={event}>{(seen) => <Facts event={seen} mayEdit={may} onChangeDay={onChangeDay} />}</Seen>
        </section>
        <div className="stack">
          <Publication event={event} mayEdit={may} />
          <Days event={event} mayEdit={may} />
          <Objectives key={event.objectives.join("|")} event={event} mayEdit={may} />
          <Logos mayEdit={may} />
          {may && <Danger event={event} />}
        </div>
      </div>
    </>
  );
}

interface FactsProps {
  event: EventOut;
  mayEdit: boolean;
  onChangeDay: () => void;
}

function Facts({ event, mayEdit, onChangeDay }: FactsProps) {
  const { save, dialog } = useSave<EventOut>({
    names,
    send: (row, changes, version) =>
      answer(
        http.PATCH("/api/v1/events/{slug}", {
          params: { path: { slug: row.slug }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
  const day = dayOf(event.starts_at, event.time_zone);
  const local = (name: (typeof INSTANTS)[number]) => localInput(event[name], event.time_zone);
  const lock = { disabled: !mayEdit };

  async function send(values: FormData) {
    const wanted: Record<string, unknown> = {
      ...Object.fromEntries(LINES.map((name) => [name, textOf(values, name)])),
      ...Object.fromEntries(INSTANTS.map((name) => [name, textOrNull(values, name)])),
      starts_at: atStart(day, textOrNull(values, "starts_at")),
      capacity: numberOrNull(values, "capacity") ?? 0,
      accent_color: textOrNull(values, "accent_color"),
    };
    const before: Record<string, unknown> = {
      ...event,
      ...Object.fromEntries(INSTANTS.map((name) => [name, local(name) || null])),
    };
    const changes = Object.fromEntries(
      Object.entries(wanted).filter(([name, value]) => before[name] !== value),
    );
    if (Object.keys(changes).length === 0) {
      say("Rien n’a changé.");
      return;
    }
    if (await save(event, changes)) say("Réglages enregistrés.");
  }

  const line = (name: (typeof LINES)[number]) => ({ name, defaultValue: event[name], ...lock });
  const instant = (name: (typeof INSTANTS)[number]) => ({
    name,
    type: "datetime-local",
    defaultValue: local(name),
    ...lock,
  });
  return (
    <>
      <Form send="Enregistrer" onSend={send} mayEdit={mayEdit}>
        <fieldset>
          <legend>La rencontre</legend>
          <TextField {...line("title")} label="Nom" />
          <div className="row">
            <span>
              <strong>Premier jour :</strong> {longDay(event.starts_at, event.time_zone)}
            </span>
            {mayEdit && (
              <button type="button" className="btn btn--dense" onClick={onChangeDay}>
                Changer la date de la journée
              </button>
            )}
          </div>
          <div className="pair">
            <TextField
              name="starts_at"
              label="Heure de début"
              type="time"
              defaultValue={local("starts_at").slice(11)}
              {...lock}
            />
            <TextField {...instant("ends_at")} label="Fin" />
          </div>
          <div className="pair">
            <TextField {...line("time_zone")} label="Fuseau horaire" hint="Europe/Paris, Indian/Reunion…" />
            <TextField
              name="capacity"
              label="Jauge"
              hint={
                event.capacity > 0
                  ? "Places en tout, pour les inscriptions."
                  : "Places en tout. Sans jauge, la rencontre ne peut pas être publiée."
              }
              inputMode="numeric"
              defaultValue={event.capacity}
              {...lock}
            />
          </div>
          <TextArea {...line("description")} label="Texte de présentation" rows={6} />
        </fieldset>
        <fieldset>
          <legend>Le lieu</legend>
          <TextField {...line("venue_name")} label="Nom du lieu" />
          <TextField {...line("address")} label="Adresse" />
          <div className="pair">
            <TextField {...line("commune")} label="Commune" />
            <TextField {...line("insee_code")} label="Code INSEE" />
          </div>
          <TextArea
            {...line("directions")}
            label="Comment venir"
            hint="À pied, en bus, en voiture, sans marche."
          />
        </fieldset>
        <fieldset>
          <legend>Les inscriptions</legend>
          <div className="pair">
            <TextField {...instant("registration_opens_at")} label="Ouverture" />
            <TextField {...instant("registration_closes_at")} label="Clôture" />
          </div>
        </fieldset>
        <fieldset>
          <legend>Qui organise</legend>
          <TextField {...line("organised_by")} label="Organisée par" />
          <div className="pair">
            <TextField {...line("contact_email")} label="Adresse électronique de contact" type="email" />
            <TextField {...line("contact_phone")} label="Téléphone de contact" type="tel" />
          </div>
          <AccentField value={event.accent_color} disabled={!mayEdit} />
        </fieldset>
      </Form>
      {dialog}
    </>
  );
}

/** The hour that was written, on the day that stays; nothing written is for the server to refuse. */
function atStart(day: string, hour: string | null): string | null {
  return hour && `${day}T${hour}`;
}
