import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useRoomOptions } from "@/shared/lookups";
import { putAway } from "@/shared/ui/archive";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { changesOf, useSave } from "@/shared/ui/useSave";
import { options, trades } from "@/shared/words/labels";

import { useSessionOptions } from "./lookups";
import type { NeedLine } from "./needs";

const LIST = "/api/v1/events/{slug}/stage/needs";
const ONE = "/api/v1/events/{slug}/stage/needs/{need_id}";
const names = { label: "Besoin", trade: "Métier", quantity: "Combien", note: "Précision" };

/** For whom a need is added, or the one that is changed. */
export interface Subject {
  sessionId?: string;
  roomId?: string;
  line?: NeedLine;
}

export function NeedDialog({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  return subject.line?.id && subject.line.version !== null ? (
    <Change
      line={{ ...subject.line, id: subject.line.id, version: subject.line.version }}
      onClose={onClose}
    />
  ) : (
    <Add subject={subject} onClose={onClose} />
  );
}

function Add({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const slug = useSlug();
  const sessions = useSessionOptions();
  const rooms = useRoomOptions();
  const [chosen, setChosen] = useState(keyOf(subject));

  async function add(values: FormData) {
    const [kind, id] = textOf(values, "subject").split(":");
    const body = {
      ...facts(values),
      ...(kind === "room" ? { room_id: id } : kind === "session" ? { session_id: id } : {}),
    };
    await answer(http.POST(LIST, { params: { path: { slug } }, body: body as never }));
    await refreshAll();
    say("Besoin ajouté. Il rejoindra les points de régie quand vous relirez le programme.");
    onClose();
  }

  const places = [
    ...sessions.map((each) => ({ ...each, value: `session:${each.value}` })),
    ...rooms.map((each) => ({ value: `room:${each.value}`, label: `Salle : ${each.label}` })),
  ];
  return (
    <Dialog title="Ajouter un besoin" onClose={onClose}>
      <Form send="Ajouter" onSend={add} onCancel={onClose}>
        {places.length > 0 && (
          <SelectField
            name="subject"
            label="Pour"
            options={places}
            empty="Choisissez une séance ou une salle"
            value={places.some(({ value }) => value === chosen) ? chosen : ""}
            onChange={(event) => setChosen(event.target.value)}
          />
        )}
        <Fields />
      </Form>
    </Dialog>
  );
}

function keyOf({ sessionId, roomId }: Subject): string {
  if (sessionId) return `session:${sessionId}`;
  return roomId ? `room:${roomId}` : "";
}

type Kept = NeedLine & { id: string; version: number };

function Change({ line, onClose }: { line: Kept; onClose: () => void }) {
  const slug = useSlug();
  const path = { slug, need_id: line.id };
  const { save, dialog } = useSave<Kept>({
    names,
    words: (field, value) =>
      field === "trade" ? (trades[String(value)] ?? String(value)) : String(value ?? "–"),
    onSettled: onClose,
    send: (_, changes, version) =>
      answer(
        http.PATCH(ONE, { params: { path, header: { "If-Match": `"${version}"` } }, body: changes as never }),
      ),
  });
  const written = { ...line, label: bare(line) };

  async function change(values: FormData) {
    if (await save(line, changesOf(written, facts(values)))) onClose();
  }

  function archive() {
    onClose();
    return putAway(
      {
        away: () => answer(http.DELETE(ONE, { params: { path } })),
        back: () => answer(http.POST(`${ONE}/restore`, { params: { path } })),
        goneWords: () => "Besoin retiré.",
        backWords: () => "Besoin remis.",
      },
      [line.id],
    );
  }

  return (
    <Dialog title="Modifier un besoin" onClose={onClose}>
      <Form
        send="Enregistrer"
        onSend={change}
        onCancel={onClose}
        more={
          <button type="button" className="btn btn--bad" onClick={() => void archive()}>
            Retirer
          </button>
        }
      >
        <Fields line={written} />
      </Form>
      {dialog}
    </Dialog>
  );
}

function Fields({ line }: { line?: NeedLine }) {
  return (
    <>
      <TextField
        name="label"
        label="Ce qu’il faut"
        hint="Un micro-cravate, un adaptateur HDMI, un interprète LSF, une carafe d’eau…"
        defaultValue={line?.label}
      />
      <div className="pair">
        <TextField name="quantity" label="Combien" inputMode="numeric" defaultValue={line?.quantity ?? ""} />
        <SelectField
          name="trade"
          label="Métier"
          options={options(trades)}
          empty="D’après les mots"
          defaultValue={line?.trade ?? ""}
        />
      </div>
      <TextField name="note" label="Précision" defaultValue={line?.note} />
    </>
  );
}

function facts(values: FormData) {
  return {
    label: textOf(values, "label"),
    quantity: numberOrNull(values, "quantity"),
    trade: textOrNull(values, "trade"),
    note: textOf(values, "note"),
  };
}

/** The words without their number: « 3 micros » is written « micros », three times. */
function bare({ label, quantity }: NeedLine): string {
  const number = quantity === null ? "" : `${quantity} `;
  return number && label.startsWith(number) ? label.slice(number.length) : label;
}
