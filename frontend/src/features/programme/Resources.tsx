import type { ReactNode } from "react";
import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { CheckField, SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";
import { options, resourceKinds } from "@/shared/words/labels";

import { movedBy } from "./order";
import "./session.css";

type Resource = Schemas["ResourceOut"];

const ALL = "/api/v1/events/{slug}/sessions/{session_id}/resources";
const ONE = "/api/v1/events/{slug}/sessions/{session_id}/resources/{resource_id}";

/** Slides, notes, pictures and links: what the session leaves to read, for all or for the committee. */
export function Resources({ sessionId, mayEdit }: { sessionId: string; mayEdit: boolean }) {
  const slug = useSlug();
  const path = { slug, session_id: sessionId };
  const { data } = api.useQuery("get", ALL, { params: { path } });
  const [adding, setAdding] = useState(false);
  const found = data ?? [];

  async function add(values: FormData) {
    const file = values.get("file");
    if (!(file instanceof File) || file.size === 0) values.delete("file");
    const body = values as never;
    await answer(http.POST(ALL, { params: { path }, body, bodySerializer: (each) => each as never }));
    await refreshAll();
    setAdding(false);
    say(`«\u00a0${textOf(values, "label")}\u00a0» ajouté.`);
  }

  async function publish(row: Resource) {
    const body = { is_public: !row.is_public } as never;
    await answer(http.PATCH(ONE, { params: { path: { ...path, resource_id: row.id } }, body }));
    await refreshAll();
  }

  /** One place up or down, kept under the finger at either end. */
  async function move(at: number, step: 1 | -1) {
    if (!found[at + step]) return;
    const body = { resource_ids: movedBy(found, at, step).map((each) => each.id) };
    await answer(http.PUT(`${ALL}/order`, { params: { path }, body }));
    await refreshAll();
    say(`Ressource placée au rang ${at + step + 1} sur ${found.length}.`);
  }

  async function remove(row: Resource) {
    await answer(http.DELETE(ONE, { params: { path: { ...path, resource_id: row.id } } }));
    await refreshAll();
    say(`«\u00a0${row.label}\u00a0» retiré.`);
  }

  if (!mayEdit && found.length === 0) return null;
  return (
    <section className="field session-extra">
      <h3>Ressources</h3>
      <ul className="rows">
        {found.map((row, at) => (
          <Line
            key={row.id}
            row={row}
            mayEdit={mayEdit}
            order={
              mayEdit && found.length > 1 ? (
                <Order row={row} at={at} last={found.length - 1} onMove={(step) => void move(at, step)} />
              ) : undefined
            }
            onPublish={() => void publish(row)}
            onRemove={() => void remove(row)}
          />
        ))}
      </ul>
      {mayEdit && !adding && (
        <button type="button" className="btn btn--dense" onClick={() => setAdding(true)}>
          Ajouter un diaporama, des notes, un lien…
        </button>
      )}
      {adding && <Adding onSend={add} onCancel={() => setAdding(false)} />}
    </section>
  );
}

interface LineProps {
  row: Resource;
  mayEdit: boolean;
  order: ReactNode;
  onPublish: () => void;
  onRemove: () => void;
}

function Line({ row, mayEdit, order, onPublish, onRemove }: LineProps) {
  const [sure, setSure] = useState(false);
  const address = row.file_id ? `/fichiers/${row.file_id}` : row.url;
  return (
    <li>
      <a href={address} target="_blank" rel="noreferrer">
        {row.label}
      </a>{" "}
      <small className="muted">
        {resourceKinds[row.kind]}
        {row.size !== null && `, ${weight(row.size)}`}
        {row.is_public ? ", public" : ", pour le comité"}
      </small>
      {mayEdit && (
        <div className="row">
          <button type="button" className="btn btn--dense" onClick={onPublish}>
            {row.is_public ? "Garder pour le comité" : "Rendre public"}
          </button>
          <button
            type="button"
            className={sure ? "btn btn--dense btn--bad" : "btn btn--dense"}
            onClick={sure ? onRemove : () => setSure(true)}
          >
            {sure ? "Retirer pour de bon" : "Retirer"}
          </button>
          {order}
        </div>
      )}
    </li>
  );
}

interface OrderProps {
  row: Resource;
  at: number;
  last: number;
  onMove: (step: 1 | -1) => void;
}

function Order({ row, at, last, onMove }: OrderProps) {
  return (
    <span className="row resource-order">
      <button
        type="button"
        className="icon-btn"
        aria-label={`Monter ${row.label}`}
        aria-disabled={at === 0}
        onClick={() => onMove(-1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className="icon-btn"
        aria-label={`Descendre ${row.label}`}
        aria-disabled={at === last}
        onClick={() => onMove(1)}
      >
        <Icon name="down" />
      </button>
    </span>
  );
}

interface AddingProps {
  onSend: (values: FormData) => Promise<void>;
  onCancel: () => void;
}

function Adding({ onSend, onCancel }: AddingProps) {
  const [kind, setKind] = useState("slides");
  const accept = kind === "picture" ? "image/png,image/jpeg,image/webp" : ".pdf,.odp,.odt,.pptx,.docx";
  return (
    <Form send="Ajouter" onSend={onSend} onCancel={onCancel}>
      <SelectField
        name="kind"
        label="Ce que c’est"
        options={options(resourceKinds)}
        value={kind}
        onChange={(event) => setKind(event.target.value)}
      />
      <TextField name="label" label="Nom" hint="Ce qui sera lu sur la page." maxLength={200} />
      <TextField name="url" label="Adresse" type="url" placeholder="https://" maxLength={1000} />
      {kind !== "link" && (
        <TextField
          name="file"
          label="Ou un fichier"
          type="file"
          accept={accept}
          hint={
            kind === "picture"
              ? "PNG, JPEG ou WebP, 5 Mo au plus."
              : "PDF, ODP, ODT, PPTX ou DOCX, 15 Mo au plus."
          }
        />
      )}
      <CheckField
        name="is_public"
        label="Montrer sur la page publique"
        value="true"
        hint="Pour une image : les personnes reconnaissables ont dit oui."
      />
    </Form>
  );
}

/** `1,4 Mo`, `320 ko` */
function weight(bytes: number): string {
  const [size, unit] = bytes >= 1_000_000 ? [bytes / 1_000_000, "Mo"] : [Math.max(1, bytes / 1000), "ko"];
  const digits = unit === "Mo" ? 1 : 0;
  return `${size.toLocaleString("fr-FR", { maximumFractionDigits: digits })}\u00a0${unit}`;
}
