import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { answer, http } from "@/shared/api/client";
import { dayOf, hour, hours, localInput } from "@/shared/dates";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";
import { changesOf, useSave } from "@/shared/ui/useSave";

import { useDay } from "./day";
import { refreshRun, SESSION_RUN } from "./requests";
import type { LiveRoom, LiveSession } from "./shapes";
import { useRunning } from "./useRunning";

interface Props {
  sessionId: string;
  room: string;
  rooms: readonly LiveRoom[];
  onClose: () => void;
}

const names = {
  delay_minutes: "Minutes de retard décidées",
  is_fixed: "Reste à son heure",
  warn_minutes: "Prévenir avant la fin",
};

/** A session on the day: what it did, what is expected, and how it is steered. */
export function SessionDialog({ sessionId, room, rooms, onClose }: Props) {
  const { slug, zone, mayEdit } = useDay();
  const session = rooms.flatMap((each) => each.sessions).find((each) => each.session_id === sessionId);
  if (!session) return null;
  return (
    <Dialog title={session.title} onClose={onClose}>
      <p className="field">
        {room}, {hours(session.starts_at, session.ends_at, zone)}
        <span className="muted"> {storyOf(session, zone)}</span>
      </p>
      <p className="acts">
        <Link className="btn" to="/e/$slug/live/timer/$sessionId" params={{ slug, sessionId }}>
          <Icon name="arch" />
          Minuteur
        </Link>
        {mayEdit && <StandButtons session={session} onClose={onClose} />}
      </p>
      <Steering session={session} onClose={onClose} />
    </Dialog>
  );
}

/** What was said of it, whatever its hour. */
function saidOf(session: LiveSession): "planned" | "running" | "over" {
  if (session.ended_at) return "over";
  return session.started_at ? "running" : "planned";
}

function storyOf(session: LiveSession, zone: string): string {
  const stand = saidOf(session);
  if (stand === "over" && session.ended_at) return `Finie à ${hour(session.ended_at, zone)}.`;
  if (stand === "running" && session.started_at) {
    return `Commencée à ${hour(session.started_at, zone)}, fin attendue à ${hour(session.expected_ends_at, zone)}.`;
  }
  return `Attendue à ${hour(session.expected_starts_at, zone)}.`;
}

function StandButtons({ session, onClose }: { session: LiveSession; onClose: () => void }) {
  const { live } = useDay();
  const running = useRunning();
  const stand = saidOf(session);
  const leave = (what: Promise<unknown>) => {
    onClose();
    void what;
  };
  if (!live.is_open) return null;
  return (
    <>
      {stand === "planned" && (
        <button type="button" className="btn btn--main" onClick={() => leave(running.begin(session))}>
          Commencer
        </button>
      )}
      {stand === "running" && (
        <button type="button" className="btn btn--main" onClick={() => leave(running.end(session))}>
          Terminer
        </button>
      )}
      {stand !== "planned" && (
        <button type="button" className="btn" onClick={() => leave(running.reset(session))}>
          Pas encore commencée
        </button>
      )}
    </>
  );
}

function Steering({ session: now, onClose }: { session: LiveSession; onClose: () => void }) {
  const [session] = useState(now); // as it was opened
  const { slug, zone, mayEdit, live } = useDay();
  const { send: sendRun } = useRunning();
  const { save, dialog } = useSave<LiveSession & { id: string }>({
    names,
    onSettled: onClose,
    send: (row, changes, version) =>
      answer(
        http.PATCH(SESSION_RUN, {
          params: { path: { slug, session_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
  const stand = saidOf(session);
  const clock = (iso: string | null) => localInput(iso, zone).slice(11);
  const instant = (time: string) => `${dayOf(session.starts_at, zone)}T${time}`;

  /** Said once, an hour stays: to correct it, it is taken back and said again. */
  async function correct(started: string, ended: string) {
    await sendRun.reset(session);
    await sendRun.start(session, instant(started));
    if (ended) await sendRun.end(session, instant(ended));
  }

  async function send(values: FormData) {
    const seen = {
      delay_minutes: session.delay_minutes,
      is_fixed: session.is_fixed,
      warn_minutes: session.warn_minutes,
    };
    const wanted = {
      delay_minutes: values.has("delay_minutes")
        ? (numberOrNull(values, "delay_minutes") ?? 0)
        : seen.delay_minutes,
      is_fixed: values.has("is_fixed"),
      warn_minutes: numberOrNull(values, "warn_minutes") ?? 0,
    };
    const changes = changesOf(seen, wanted);
    const started = textOf(values, "started_at");
    const ended = textOf(values, "ended_at");
    const isStartMoved = started && started !== clock(session.started_at);
    const isEndMoved = ended && ended !== clock(session.ended_at);
    if (Object.keys(changes).length > 0 && !(await save({ ...session, id: session.session_id }, changes)))
      return;
    if (isStartMoved || isEndMoved) await correct(started, ended);
    await refreshRun();
    onClose();
    say("C’est enregistré.");
  }

  const lock = { disabled: !mayEdit || !live.is_open };
  return (
    <>
      <Form send="Enregistrer" onSend={send} onCancel={onClose} mayEdit={mayEdit && live.is_open}>
        {stand === "planned" ? (
          <TextField
            name="delay_minutes"
            label="La faire attendre, en minutes"
            inputMode="numeric"
            defaultValue={session.delay_minutes}
            {...lock}
          />
        ) : (
          <div className="pair">
            <TextField
              name="started_at"
              label="A commencé à"
              type="time"
              defaultValue={clock(session.started_at)}
              {...lock}
            />
            {stand === "over" && (
              <TextField
                name="ended_at"
                label="A fini à"
                type="time"
                defaultValue={clock(session.ended_at)}
                {...lock}
              />
            )}
          </div>
        )}
        <TextField
          name="warn_minutes"
          label="Le minuteur prévient tant de minutes avant la fin"
          inputMode="numeric"
          defaultValue={session.warn_minutes}
          {...lock}
        />
        <CheckField
          name="is_fixed"
          label="Reste à son heure"
          hint="Le retard s’arrête avant elle, comme avant le repas."
          defaultChecked={session.is_fixed}
          {...lock}
        />
      </Form>
      {dialog}
    </>
  );
}
