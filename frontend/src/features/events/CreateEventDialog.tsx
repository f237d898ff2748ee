import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { slugOf } from "@/shared/slugs";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";

/** A name and hours are enough: the rest comes in the settings, or from the committee's spreadsheets. */
export function CreateEventDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const [slug, setSlug] = useState<string | null>(null);

  async function create(values: FormData) {
    const body = {
      title: textOf(values, "title"),
      slug: textOf(values, "slug"),
      starts_at: textOf(values, "starts_at"),
      ends_at: textOf(values, "ends_at"),
      commune: textOf(values, "commune"),
      time_zone: textOf(values, "time_zone"),
    };
    const event = await answer(http.POST("/api/v1/events", { body: body as never }));
    await refreshAll();
    const next = values.get("then") === "import" ? "/e/$slug/import" : "/e/$slug/settings";
    await navigate({ to: next, params: { slug: event.slug } });
  }

  return (
    <Dialog title="Créer une rencontre" onClose={onClose}>
      <Form send="Créer" onSend={create} onCancel={onClose}>
        <TextField
          name="title"
          label="Nom"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          required
        />
        <TextField
          name="slug"
          label="Adresse de sa page"
          hint="En minuscules, avec des tirets : elle suivra « /e/ »."
          value={slug ?? slugOf(title)}
          onChange={(event) => setSlug(event.target.value)}
          required
        />
        <div className="pair">
          <TextField name="starts_at" label="Début" type="datetime-local" required />
          <TextField name="ends_at" label="Fin" type="datetime-local" required />
        </div>
        <div className="pair">
          <TextField name="commune" label="Commune" />
          <TextField name="time_zone" label="Fuseau horaire" defaultValue="Europe/Paris" />
        </div>
        <fieldset className="field">
          <legend>Et ensuite</legend>
          <label className="choice">
            <input type="radio" name="then" value="settings" defaultChecked />
            <span>Écrire moi-même le lieu, le texte et les inscriptions</span>
          </label>
          <label className="choice">
            <input type="radio" name="then" value="import" />
            <span>Importer les tableurs du comité</span>
          </label>
        </fieldset>
      </Form>
    </Dialog>
  );
}
