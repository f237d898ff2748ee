import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { putAway } from "@/shared/ui/archive";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { changesOf, useSave } from "@/shared/ui/useSave";
import { options, sessionKinds, trades } from "@/shared/words/labels";

import { useVenueOptions } from "./lookups";

export type TemplateLine = Schemas["ChecklistTemplateOut"];

const LIST = "/api/v1/events/{slug}/stage/template";
const ONE = "/api/v1/events/{slug}/stage/template/{template_id}";
const names = {
  label: "Ce qu’il faut faire",
  scope: "Où",
  trade: "Métier",
  session_kind: "Genre de séance",
  venue_id: "Lieu",
  owner: "Qui s’en charge",
  due_rule: "Pour quand",
};

export const scopes: Record<string, string> = {
  event: "Une seule fois",
  room: "Dans chaque salle utilisée",
  session: "À chaque séance",
};

export function TemplateDialog({ line, onClose }: { line: TemplateLine | null; onClose: () => void }) {
  const slug = useSlug();
  const { save, dialog } = useSave<TemplateLine>({
    names,
    onSettled: onClose,
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, template_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function keep(values: FormData) {
    if (line) {
      if (await save(line, changesOf(line, factsIn(values)))) onClose();
      return;
    }
    await answer(http.POST(LIST, { params: { path: { slug } }, body: factsIn(values) as never }));
    await refreshAll();
    say("Ligne ajoutée.");
    onClose();
  }

  function archive(row: TemplateLine) {
    const params = { params: { path: { slug, template_id: row.id } } };
    onClose();
    return putAway(
      {
        away: () => answer(http.DELETE(ONE, params)),
        back: () => answer(http.POST(`${ONE}/restore`, params)),
        goneWords: () => "Ligne retirée du modèle.",
        backWords: () => "Ligne remise dans le modèle.",
      },
      [row.id],
    );
  }

  return (
    <Dialog title={line ? "Modifier une ligne du modèle" : "Ajouter une ligne au modèle"} onClose={onClose}>
      <Form
        send={line ? "Enregistrer" : "Ajouter"}
        onSend={keep}
        onCancel={onClose}
        more={
          line && (
            <button type="button" className="btn btn--bad" onClick={() => void archive(line)}>
              Retirer
            </button>
          )
        }
      >
        <Fields line={line} />
      </Form>
      {dialog}
    </Dialog>
  );
}

function Fields({ line }: { line: TemplateLine | null }) {
  const venues = useVenueOptions();
  const [scope, setScope] = useState(line?.scope ?? "event");
  return (
    <>
      <TextField name="label" label="Ce qu’il faut faire" defaultValue={line?.label} />
      <div className="pair">
        <SelectField
          name="scope"
          label="Où"
          options={options(scopes)}
          value={scope}
          onChange={(event) => setScope(event.target.value as TemplateLine["scope"])}
        />
        <SelectField
          name="trade"
          label="Métier"
          options={options(trades)}
          defaultValue={line?.trade ?? "other"}
        />
      </div>
      {scope === "session" && (
        <SelectField
          name="session_kind"
          label="Genre de séance"
          options={options(sessionKinds)}
          empty="Tous"
          defaultValue={line?.session_kind ?? ""}
        />
      )}
      {scope !== "event" && venues.length > 1 && (
        <SelectField
          name="venue_id"
          label="Lieu"
          options={venues}
          empty="Tous"
          defaultValue={line?.venue_id ?? ""}
        />
      )}
      <div className="pair">
        <TextField name="owner" label="Qui s’en charge" defaultValue={line?.owner} />
        <TextField
          name="due_rule"
          label="Pour quand"
          hint="« J-1 17:00 » ou « H-1 »"
          defaultValue={line?.due_rule}
          autoComplete="off"
        />
      </div>
    </>
  );
}

function factsIn(values: FormData) {
  return {
    label: textOf(values, "label"),
    scope: textOf(values, "scope"),
    trade: textOf(values, "trade"),
    session_kind: textOrNull(values, "session_kind"),
    venue_id: textOrNull(values, "venue_id"),
    owner: textOf(values, "owner"),
    due_rule: textOf(values, "due_rule"),
  };
}
