import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { TextField } from "@/shared/ui/Field";
import { Form } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import type { ItemRow } from "./ticks";

const PHOTO = "/api/v1/events/{slug}/stage/checklist/{item_id}/photo";

/** How it was set up, or what is wrong: one photograph, taken with the phone at hand. */
export function Photo({ item, mayEdit }: { item: ItemRow; mayEdit: boolean }) {
  const slug = useSlug();
  const [adding, setAdding] = useState(false);
  const params = { params: { path: { slug, item_id: item.id } } };

  async function add(values: FormData) {
    const body = { body: values as never, bodySerializer: (each: unknown) => each as never };
    await answer(http.POST(PHOTO, { ...params, ...body }));
    await refreshAll();
    setAdding(false);
    say("Photo enregistrée.");
  }

  async function remove() {
    try {
      await answer(http.DELETE(PHOTO, params));
      await refreshAll();
      say("Photo retirée.");
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  if (!mayEdit && !item.photo_id) return null;
  return (
    <section className="field">
      <h3>Photo</h3>
      {item.photo_id && (
        <a href={`/fichiers/${item.photo_id}`} target="_blank" rel="noreferrer">
          <img
            className="item__picture"
            src={`/fichiers/${item.photo_id}/moyen`}
            alt={`Prise pour « ${item.label} »`}
          />
        </a>
      )}
      {mayEdit && !adding && (
        <div className="row">
          <button type="button" className="btn btn--dense" onClick={() => setAdding(true)}>
            {item.photo_id ? "Changer la photo" : "Ajouter une photo"}
          </button>
          {item.photo_id && (
            <button type="button" className="btn btn--dense" onClick={() => void remove()}>
              Retirer la photo
            </button>
          )}
        </div>
      )}
      {adding && (
        <Form send="Envoyer la photo" onSend={add} onCancel={() => setAdding(false)}>
          <TextField
            name="file"
            label="Image"
            hint="PNG, JPEG ou WebP, 5 Mo au plus. Vue par l’équipe seulement : évitez les visages."
            type="file"
            accept="image/png,image/jpeg,image/webp"
          />
        </Form>
      )}
    </section>
  );
}
