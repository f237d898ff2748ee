import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { CheckField, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import type { Picture } from "./places";

interface Props {
  kind: "venues" | "rooms";
  id: string;
  pictures: readonly Picture[];
  mayEdit: boolean;
}

/** Photographs and plans, each with the words that stand for it. */
export function PlacePictures({ kind, id, pictures, mayEdit }: Props) {
  const calls = useCalls(kind, id);
  const [adding, setAdding] = useState(false);
  const [changed, setChanged] = useState<string | null>(null);

  async function add(values: FormData) {
    await calls.add(values);
    await refreshAll();
    setAdding(false);
    say("Image ajoutée.");
  }

  async function change(row: Picture, values: FormData) {
    await calls.change(row.id, { alt: textOf(values, "alt"), is_plan: values.get("is_plan") === "true" });
    await refreshAll();
    setChanged(null);
    say("Image enregistrée.");
  }

  async function remove(row: Picture) {
    await calls.remove(row.id);
    await refreshAll();
    say("Image retirée.");
  }

  if (!mayEdit && pictures.length === 0) return null;
  return (
    <section className="field" aria-label="Photos et plan">
      <h3>Photos et plan</h3>
      <ul className="place-pictures">
        {pictures.map((row) => (
          <li key={row.id}>
            <a href={`/fichiers/${row.file_id}`} target="_blank" rel="noreferrer">
              <img src={`/fichiers/${row.file_id}`} alt={row.alt} loading="lazy" />
            </a>
            {changed === row.id ? (
              <Form
                send="Enregistrer"
                onSend={(values) => change(row, values)}
                onCancel={() => setChanged(null)}
              >
                <PictureFields row={row} />
              </Form>
            ) : (
              <>
                <p>
                  {row.alt}
                  <br />
                  <small className="muted">
                    {row.is_plan ? "Plan, montré sur la page publique" : "Photo, pour l’équipe"}
                  </small>
                </p>
                {mayEdit && (
                  <Acts row={row} onChange={() => setChanged(row.id)} onRemove={() => void remove(row)} />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && !adding && (
        <button type="button" className="btn btn--dense" onClick={() => setAdding(true)}>
          Ajouter une photo ou un plan
        </button>
      )}
      {adding && (
        <Form send="Ajouter l’image" onSend={add} onCancel={() => setAdding(false)}>
          <TextField
            name="file"
            label="Fichier"
            hint="PNG, JPEG ou WebP, 5 Mo au plus."
            type="file"
            accept="image/png,image/jpeg,image/webp"
          />
          <PictureFields />
        </Form>
      )}
    </section>
  );
}

function PictureFields({ row }: { row?: Picture }) {
  return (
    <>
      <TextField
        name="alt"
        label="Ce que l’image montre"
        hint="Dit à la place de l’image. Exemple : l’entrée, avec sa rampe à droite."
        defaultValue={row?.alt}
        maxLength={300}
      />
      <CheckField
        name="is_plan"
        label="C’est un plan des salles"
        value="true"
        defaultChecked={row?.is_plan}
        hint="Un plan est montré à tout le monde, sur la page de la rencontre."
      />
    </>
  );
}

interface ActsProps {
  row: Picture;
  onChange: () => void;
  onRemove: () => void;
}

function Acts({ row, onChange, onRemove }: ActsProps) {
  const [sure, setSure] = useState(false);
  return (
    <div className="row">
      <button
        type="button"
        className="btn btn--dense"
        aria-label={`Modifier : ${row.alt}`}
        onClick={onChange}
      >
        Modifier
      </button>
      <button
        type="button"
        className={sure ? "btn btn--dense btn--bad" : "btn btn--dense"}
        aria-label={`${sure ? "Retirer pour de bon" : "Retirer"} : ${row.alt}`}
        onClick={sure ? onRemove : () => setSure(true)}
      >
        {sure ? "Retirer pour de bon" : "Retirer"}
      </button>
    </div>
  );
}

/** The same three calls, of a place or of a room. */
function useCalls(kind: "venues" | "rooms", id: string) {
  const slug = useSlug();
  const venue = { slug, venue_id: id };
  const room = { slug, room_id: id };
  const body = (values: FormData) => ({
    body: values as never,
    bodySerializer: (each: unknown) => each as never,
  });
  const OF_VENUE = "/api/v1/events/{slug}/venues/{venue_id}/pictures";
  const OF_ROOM = "/api/v1/events/{slug}/rooms/{room_id}/pictures";
  return {
    add: (values: FormData) =>
      kind === "venues"
        ? answer(http.POST(OF_VENUE, { params: { path: venue }, ...body(values) }))
        : answer(http.POST(OF_ROOM, { params: { path: room }, ...body(values) })),
    change: (picture_id: string, values: { alt: string; is_plan: boolean }) =>
      kind === "venues"
        ? answer(
            http.PATCH(`${OF_VENUE}/{picture_id}`, {
              params: { path: { ...venue, picture_id } },
              body: values,
            }),
          )
        : answer(
            http.PATCH(`${OF_ROOM}/{picture_id}`, {
              params: { path: { ...room, picture_id } },
              body: values,
            }),
          ),
    remove: (picture_id: string) =>
      kind === "venues"
        ? answer(http.DELETE(`${OF_VENUE}/{picture_id}`, { params: { path: { ...venue, picture_id } } }))
        : answer(http.DELETE(`${OF_ROOM}/{picture_id}`, { params: { path: { ...room, picture_id } } })),
  };
}
