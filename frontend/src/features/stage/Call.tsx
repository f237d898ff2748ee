import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import type { SessionNeeds } from "./needs";

const CALL = "/api/v1/events/{slug}/sessions/{session_id}/video-call";
const names = { platform: "Outil", link: "Adresse", driver: "Qui la conduit" };

/** How a session is held by video: on what, where, who drives it. */
export function Call({ session: { call } }: { session: SessionNeeds }) {
  if (!call) return null;
  return (
    <p>
      Visioconférence{call.platform && ` sur ${call.platform}`}
      {call.link && (
        <>
          {", "}
          <a href={call.link} target="_blank" rel="noreferrer">
            ouvrir la salle
          </a>
        </>
      )}
      {", "}
      {call.driver ? `conduite par ${call.driver}` : "personne ne la conduit encore"}.
    </p>
  );
}

export function CallButton({ session }: { session: SessionNeeds }) {
  const [open, setOpen] = useState(false);
  const label = session.call ? "Modifier la visio" : "Prévoir une visio";
  return (
    <>
      <button
        type="button"
        className="btn btn--dense"
        aria-label={`${label} : ${session.title}`}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {open && <CallDialog session={session} onClose={() => setOpen(false)} />}
    </>
  );
}

function CallDialog({ session, onClose }: { session: SessionNeeds; onClose: () => void }) {
  const slug = useSlug();
  const { call } = session;
  const path = { slug, session_id: session.session_id };
  const { save, dialog } = useSave<{ id: string; version: number }>({
    names,
    onSettled: onClose,
    send: (_, changes, version) =>
      answer(
        http.PUT(CALL, {
          params: { path, ...(version > 0 ? { header: { "If-Match": `"${version}"` } } : {}) },
          body: changes as never,
        }),
      ),
  });

  async function keep(values: FormData) {
    const facts = {
      platform: textOf(values, "platform"),
      link: textOf(values, "link"),
      driver: textOf(values, "driver"),
    };
    if (await save({ id: session.session_id, version: call?.version ?? 0 }, facts)) onClose();
  }

  async function remove() {
    await answer(http.DELETE(CALL, { params: { path } }));
    await refreshAll();
    say("Plus de visioconférence pour cette séance.");
    onClose();
  }

  return (
    <Dialog title={`Visioconférence : ${session.title}`} onClose={onClose}>
      <Form
        send="Enregistrer"
        onSend={keep}
        onCancel={onClose}
        more={
          call && (
            <button type="button" className="btn btn--bad" onClick={() => void remove()}>
              Plus de visio
            </button>
          )
        }
      >
        <TextField
          name="platform"
          label="Outil"
          hint="Zoom, BigBlueButton, Webex, la visio de l’État…"
          defaultValue={call?.platform}
        />
        <TextField
          name="link"
          label="Adresse de la salle"
          hint="Montrée à la régie seulement."
          type="url"
          defaultValue={call?.link}
        />
        <TextField
          name="driver"
          label="Qui la conduit"
          hint="La personne qui ouvre la salle, surveille le son et la discussion."
          defaultValue={call?.driver}
        />
      </Form>
      {dialog}
    </Dialog>
  );
}
