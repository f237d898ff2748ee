import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf } from "@/shared/ui/Form";
import { OrganisationField, OrganisationName } from "@/shared/ui/OrganisationField";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

type Venue = Schemas["VenueOut"];

const LIST = "/api/v1/events/{slug}/venues";

/** The buildings that hold the rooms, with the number of people each may hold. */
export function Venues({ mayEdit }: { mayEdit: boolean }) {
  const slug = useSlug();
  const asked = api.useQuery("get", LIST, { params: { path: { slug } } });
  const [open, setOpen] = useState<Venue | "new" | null>(null);
  const { save, dialog } = useSave<Venue>({
    names: { name: "Nom", address: "Adresse", capacity: "Jauge", organisation_id: "Structure" },
    send: (row, changes, version) =>
      answer(
        http.PATCH("/api/v1/events/{slug}/venues/{venue_id}", {
          params: { path: { slug, venue_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function send(values: FormData) {
    const body = {
      name: textOf(values, "name"),
      address: textOf(values, "address"),
      capacity: numberOrNull(values, "capacity"),
      organisation_id: textOf(values, "organisation_id") || null,
    };
    if (open && open !== "new") {
      if (!(await save(open, body))) return;
    } else {
      await answer(http.POST(LIST, { params: { path: { slug } }, body }));
      await refreshAll();
    }
    say("Lieu enregistré.");
    setOpen(null);
  }

  const shown = open === "new" ? null : open;
  return (
    <section className="block field">
      <h2>Lieux</h2>
      <ul className="rows">
        {(asked.data?.items ?? []).map((venue) => (
          <li key={venue.id} className="who">
            <span>
              <strong>{venue.name}</strong>
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
              </small>
            </span>
            {mayEdit && (
              <button
                type="button"
                className="btn btn--dense"
                aria-label={`Modifier ${venue.name}`}
                onClick={() => setOpen(venue)}
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
          <button type="button" className="btn btn--dense" onClick={() => setOpen("new")}>
            Ajouter un lieu
          </button>
        </div>
      )}
      {open && (
        <Dialog title={shown?.name ?? "Ajouter un lieu"} onClose={() => setOpen(null)}>
          <Form send="Enregistrer" onSend={send} onCancel={() => setOpen(null)}>
            <TextField name="name" label="Nom" defaultValue={shown?.name} />
            <TextField name="address" label="Adresse" defaultValue={shown?.address} />
            <TextField
              name="capacity"
              label="Jauge"
              inputMode="numeric"
              defaultValue={shown?.capacity ?? ""}
            />
            <OrganisationField
              name="organisation_id"
              label="Structure qui accueille"
              hint="Sa page personnelle montre les salles de ce lieu et permet de corriger leur fiche."
              empty="Aucune"
              defaultValue={shown?.organisation_id ?? ""}
            />
          </Form>
        </Dialog>
      )}
      {dialog}
    </section>
  );
}
