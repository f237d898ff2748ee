import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { OrganisationName } from "@/shared/ui/OrganisationField";

import type { Venue } from "./places";
import { countWords, VENUES } from "./places";
import { useRooms } from "./requests";
import { VenueDialog } from "./VenueDialog";

/** The buildings that hold the rooms, with the number of people each may hold. */
export function Venues({ mayEdit }: { mayEdit: boolean }) {
  const slug = useSlug();
  const asked = api.useQuery("get", VENUES, { params: { path: { slug } } });
  const rooms = useRooms().data?.items ?? [];
  const [open, setOpen] = useState<string | null>(null);
  const venues = asked.data?.items ?? [];
  const missing = (venue: Venue) =>
    rooms
      .filter((room) => room.venue_id === venue.id)
      .reduce((sum, room) => sum + room.unknown.length, venue.unknown.length);
  return (
    <section className="block field">
      <h2>Lieux</h2>
      <ul className="rows">
        {venues.map((venue) => (
          <li key={venue.id} className="who">
            <span>
              <Link to="/e/$slug/venues/$venueId" params={{ slug, venueId: venue.id }}>
                <strong>{venue.name}</strong>
              </Link>
              <br />
              <small className="muted">
                {[venue.address, venue.capacity !== null && `jauge de ${venue.capacity} personnes`]
                  .filter(Boolean)
                  .join(", ")}
                {venue.organisation_id && (
                  <>
                    <br />
                    chez <OrganisationName id={venue.organisation_id} />
                  </>
                )}
                <br />
                {countWords(missing(venue))}
              </small>
            </span>
            {mayEdit && (
              <button
                type="button"
                className="btn btn--dense"
                aria-label={`Modifier ${venue.name}`}
                onClick={() => setOpen(venue.id)}
              >
                Modifier
              </button>
            )}
          </li>
        ))}
      </ul>
      {asked.data?.total === 0 && (
        <p className="muted">Le bâtiment et sa jauge : le nombre de personnes qu’il peut accueillir.</p>
      )}
      {mayEdit && (
        <div className="acts">
          <button type="button" className="btn btn--dense" onClick={() => setOpen("")}>
            Ajouter un lieu
          </button>
        </div>
      )}
      {open !== null && (
        <VenueDialog
          row={venues.find((venue) => venue.id === open) ?? null}
          mayEdit={mayEdit}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
