import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useMay, useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { OrganisationName } from "@/shared/ui/OrganisationField";
import { PageHead } from "@/shared/ui/PageHead";
import { Seen } from "@/shared/ui/Seen";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import { HoursList } from "./PlaceHours";
import type { Room, Venue } from "./places";
import { countWords, layoutWords, missingWords, roomNames, VENUE, venueNames, wordsOf } from "./places";
import { ROOM, useRooms } from "./requests";
import { RoomDialog } from "./RoomDialog";
import { RoomSheet } from "./RoomSheet";
import { VenueContact } from "./VenueContact";
import { VenueDialog } from "./VenueDialog";
import "./places.css";

/** The fiche lieu of a building with all its rooms: to read, to print, to complete. */
export function VenuePage() {
  const slug = useSlug();
  const { venueId } = useParams({ strict: false });
  const asked = api.useQuery("get", VENUE, { params: { path: { slug, venue_id: venueId ?? "" } } });
  return <Loaded asked={asked}>{(venue) => <Sheet venue={venue} />}</Loaded>;
}

function Sheet({ venue }: { venue: Venue }) {
  const slug = useSlug();
  const mayEdit = useMay()("programme.edit");
  const rooms = (useRooms().data?.items ?? []).filter((room) => room.venue_id === venue.id);
  const [open, setOpen] = useState<string | null>(null);
  const missing = rooms.reduce((sum, room) => sum + room.unknown.length, venue.unknown.length);
  const { save, dialog } = useSave<Room>({
    names: roomNames,
    words: (field, value) =>
      field === "layout_seats" ? layoutWords(value as Room["layout_seats"]) : wordsOf(value),
    onSettled: () => setOpen(null),
    send: (row, changes, version) =>
      answer(
        http.PATCH(ROOM, {
          params: { path: { slug, room_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
  const room = rooms.find((each) => each.id === open);
  return (
    <div className="venue-sheet">
      <PageHead
        title={venue.name}
        lead={countWords(missing)}
        crumb={
          <Link to="/e/$slug/rooms" params={{ slug }}>
            Salles et lieux
          </Link>
        }
      >
        <button type="button" className="btn" onClick={() => window.print()}>
          <Icon name="print" />
          Imprimer
        </button>
        {mayEdit && (
          <button type="button" className="btn" onClick={() => setOpen("")}>
            Compléter le lieu
          </button>
        )}
      </PageHead>
      <VenueFacts venue={venue} missing={missing} />
      {rooms.map((each) => (
        <RoomSheet key={each.id} room={each} onOpen={() => setOpen(each.id)} mayEdit={mayEdit} />
      ))}
      {rooms.length === 0 && <p className="muted">Aucune salle n’est encore écrite pour ce lieu.</p>}
      {open === "" && <VenueDialog row={venue} mayEdit={mayEdit} onClose={() => setOpen(null)} />}
      {room && (
        <Seen key={room.id} row={room}>
          {(seen) => (
            <RoomDialog
              row={seen}
              mayEdit={mayEdit}
              onClose={() => setOpen(null)}
              onSend={(body) => save(seen, body)}
            />
          )}
        </Seen>
      )}
      {dialog}
    </div>
  );
}

/** The contact chosen among those of the structure, and whoever was written by hand. */
function WhoOpens({ venue }: { venue: Venue }) {
  const written = [venue.contact_name, venue.contact_phone].filter(Boolean).join(", ");
  if (!written && !venue.contact_id) return <span className="muted">On ne sait pas encore</span>;
  return (
    <>
      {venue.organisation_id && venue.contact_id && (
        <div>
          <VenueContact organisationId={venue.organisation_id} contactId={venue.contact_id} />
        </div>
      )}
      {written && <div>{written}</div>}
    </>
  );
}

function VenueFacts({ venue, missing }: { venue: Venue; missing: number }) {
  const facts: [string, ReactNode][] = [
    ["Adresse", venue.address],
    ["Jauge", venue.capacity === null ? "" : `${venue.capacity} personnes`],
    ["Qui ouvre", <WhoOpens key="who" venue={venue} />],
    ["Entrer, se garer, décharger", venue.access],
  ];
  return (
    <section className="block field">
      <h2>S’y rendre et y entrer</h2>
      <dl className="place-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={value ? undefined : "muted"}>{value || "On ne sait pas encore"}</dd>
          </div>
        ))}
        <div>
          <dt>Ouvert</dt>
          <dd>
            {venue.openings.length > 0 ? (
              <HoursList hours={venue.openings} />
            ) : (
              <span className="muted">On ne sait pas encore</span>
            )}
          </dd>
        </div>
        {venue.organisation_id && (
          <div>
            <dt>Structure qui accueille</dt>
            <dd>
              <OrganisationName id={venue.organisation_id} />
              {missing > 0 && <AskTheStructure id={venue.organisation_id} />}
            </dd>
          </div>
        )}
      </dl>
      {venue.unknown.length > 0 && <p className="muted">{missingWords(venue.unknown, venueNames)}</p>}
      <Pictures of={venue} />
    </section>
  );
}

/** Pictures to look at; they are changed where the rest of the fiche is. */
function Pictures({ of }: { of: Venue }) {
  if (of.pictures.length === 0) return null;
  return (
    <ul className="place-pictures place-pictures--seen">
      {of.pictures.map((each) => (
        <li key={each.id}>
          <img src={`/fichiers/${each.file_id}`} alt={each.alt} loading="lazy" />
        </li>
      ))}
    </ul>
  );
}

/** Its personal link, by mail: the structure fills what is missing on its own page. */
function AskTheStructure({ id }: { id: string }) {
  const slug = useSlug();
  const may = useMay()("committee.edit");
  const [sent, setSent] = useState(false);
  if (!may) return null;

  async function ask() {
    try {
      const done = await answer(
        http.POST("/api/v1/events/{slug}/partner-links/send", {
          params: { path: { slug } },
          body: { organisation_ids: [id] },
        }),
      );
      const refusal = done.left_out[0]?.sentence;
      setSent(!refusal);
      say(refusal ?? "Le lien de sa page est parti : la structure y complète sa fiche.");
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <div className="no-print">
      <button type="button" className="btn btn--dense" disabled={sent} onClick={() => void ask()}>
        <Icon name="mail" />
        {sent ? "Lien envoyé" : "Lui demander ce qui manque, par son lien"}
      </button>
    </div>
  );
}
