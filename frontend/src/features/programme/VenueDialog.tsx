import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { counted, putAway } from "@/shared/ui/archive";
import { Dialog } from "@/shared/ui/Dialog";
import { TextArea, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import { ContactField } from "./VenueContact";
import { PlaceHours } from "./PlaceHours";
import { PlacePictures } from "./PlacePictures";
import type { Venue } from "./places";
import { missingWords, VENUE, venueNames, VENUES } from "./places";
import "./places.css";

interface Props {
  row: Venue | null;
  mayEdit: boolean;
  onClose: () => void;
}

/** The fiche lieu of a building: how to come and who opens, its hours, its pictures and its plan. */
export function VenueDialog({ row, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const [host, setHost] = useState(row?.organisation_id ?? "");
  const { save, dialog } = useSave<Venue>({
    names: venueNames,
    onSettled: onClose,
    send: (seen, changes, version) =>
      answer(
        http.PATCH(VENUE, {
          params: { path: { slug, venue_id: seen.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function send(values: FormData) {
    const body = {
      ...Object.fromEntries(
        ["name", "address", "access", "contact_name", "contact_phone"].map((name) => [
          name,
          textOf(values, name),
        ]),
      ),
      capacity: numberOrNull(values, "capacity"),
      organisation_id: textOrNull(values, "organisation_id"),
      contact_id: values.has("contact_id") ? textOrNull(values, "contact_id") : keptContact(row, host),
    };
    if (row) {
      if (!(await save(row, body))) return;
    } else {
      await answer(http.POST(VENUES, { params: { path: { slug } }, body: body as never }));
      await refreshAll();
    }
    say("Lieu enregistré.");
    onClose();
  }

  const lock = { disabled: !mayEdit };
  const missing = row ? missingWords(row.unknown, venueNames) : "";
  return (
    <Dialog title={row?.name ?? "Ajouter un lieu"} onClose={onClose} wide>
      {missing && <p className="muted field">{missing}</p>}
      <Form
        send="Enregistrer"
        onSend={send}
        onCancel={onClose}
        mayEdit={mayEdit}
        more={row && mayEdit ? <Archive row={row} onClose={onClose} /> : undefined}
      >
        <div className="pair">
          <TextField name="name" label="Nom" defaultValue={row?.name} {...lock} />
          <TextField name="address" label="Adresse" defaultValue={row?.address} {...lock} />
          <TextField
            name="capacity"
            label="Jauge du bâtiment"
            hint="Le nombre de personnes qu’il peut accueillir."
            inputMode="numeric"
            defaultValue={row?.capacity ?? ""}
            {...lock}
          />
          <OrganisationField
            name="organisation_id"
            label="Structure qui accueille"
            hint="Sa page personnelle montre cette fiche et permet de la remplir."
            empty="Aucune"
            defaultValue={row?.organisation_id ?? ""}
            onChange={setHost}
            {...lock}
          />
          {host && <ContactField key={host} organisationId={host} chosen={row?.contact_id} {...lock} />}
          <TextField
            name="contact_name"
            label={host ? "Ou quelqu’un d’autre qui ouvre" : "Qui ouvre"}
            defaultValue={row?.contact_name}
            {...lock}
          />
          <TextField
            name="contact_phone"
            label="Téléphone"
            type="tel"
            defaultValue={row?.contact_phone}
            {...lock}
          />
        </div>
        <TextArea
          name="access"
          label="Entrer, se garer, décharger"
          hint="Pour l’équipe, jamais sur la page publique : entrée des livraisons, badge, alarme…"
          defaultValue={row?.access}
          {...lock}
        />
      </Form>
      {row && <VenueHours row={row} mayEdit={mayEdit} />}
      {row && <PlacePictures kind="venues" id={row.id} pictures={row.pictures} mayEdit={mayEdit} />}
      {row && <JournalOf kind="venue" id={row.id} />}
      {dialog}
    </Dialog>
  );
}

/** The contact that stays when the list of contacts could not be shown: none of another structure. */
function keptContact(row: Venue | null, host: string): string | null {
  return row?.organisation_id === host ? row.contact_id : null;
}

function Archive({ row, onClose }: { row: Venue; onClose: () => void }) {
  const slug = useSlug();
  const params = (venue_id: string) => ({ params: { path: { slug, venue_id } } });
  const shelf = {
    away: (id: string) => answer(http.DELETE(VENUE, params(id))),
    back: (id: string) => answer(http.POST(`${VENUE}/restore`, params(id))),
    goneWords: counted("Lieu archivé", "lieux archivés"),
    backWords: counted("Lieu remis dans la liste", "lieux remis dans la liste"),
  };
  return (
    <button
      type="button"
      className="btn btn--bad"
      onClick={() => {
        onClose();
        void putAway(shelf, [row.id]);
      }}
    >
      Archiver
    </button>
  );
}

function VenueHours({ row, mayEdit }: { row: Venue; mayEdit: boolean }) {
  const slug = useSlug();
  const { save, dialog } = useSave<Venue>({
    names: venueNames,
    words: (_, value) => `${(value as unknown[]).length}`,
    send: (seen, changes, version) =>
      answer(
        http.PUT("/api/v1/events/{slug}/venues/{venue_id}/openings", {
          params: { path: { slug, venue_id: seen.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
  return (
    <>
      <PlaceHours
        key={row.version}
        field="openings"
        title="Heures d’ouverture"
        none="Aucune heure écrite : le programme tient le lieu pour ouvert pendant toute la rencontre."
        written={row.openings}
        mayEdit={mayEdit}
        onSave={async (openings) => {
          if (await save(row, { openings })) say("Heures d’ouverture enregistrées.");
        }}
      />
      {dialog}
    </>
  );
}
