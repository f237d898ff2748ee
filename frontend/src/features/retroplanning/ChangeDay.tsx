import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { dayOf, localInput } from "@/shared/dates";
import type { EventOut } from "@/shared/event";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import { daysFrom, plusDays } from "./layout";
import { longDate, plural, shortDate } from "./sentences";

type Moves = Schemas["MovesOut"];

const names = { starts_at: "Début", ends_at: "Fin" };

/** Another day for the gathering: what follows it and what stays is shown before, and said again once it is done. */
export function ChangeDay({ onClose }: { onClose: () => void }) {
  const event = useEvent();
  const before = dayOf(event.starts_at, event.time_zone);
  const [day, setDay] = useState(before);
  const [done, setDone] = useState<Moves | null>(null);
  const [shown, setShown] = useState<Moves | null>(null);
  const { save, dialog } = useSave<EventOut>({
    names,
    onSettled: onClose,
    send: (row, changes, version) =>
      answer(
        http.PATCH("/api/v1/events/{slug}", {
          params: { path: { slug: row.slug }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function send() {
    if (day === before) return onClose();
    const moves = shown?.after === day ? shown : null;
    if (!(await save(event, shifted(event, daysFrom(before, day))))) return;
    say("La date de la journée est changée.");
    if (moves) setDone(moves);
    else onClose();
  }

  if (done) {
    return (
      <Dialog title="La date est changée" onClose={onClose}>
        <Told moves={done} past />
        <div className="acts acts--end">
          <button type="button" className="btn btn--main" onClick={onClose}>
            Voir le calendrier
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Changer la date de la journée" onClose={onClose}>
      <Form send="Changer la date" onSend={send} onCancel={onClose}>
        <TextField
          name="starts_at"
          label="Premier jour de la rencontre"
          type="date"
          value={day}
          onChange={(change) => setDay(change.target.value)}
          hint={`Aujourd’hui prévu le ${longDate(before)}. Les heures ne changent pas.`}
        />
        {day && day !== before && <Preview slug={event.slug} day={day} onRead={setShown} />}
        <p className="muted">
          Les séances du programme et les dates d’ouverture des inscriptions restent où elles sont :
          déplacez-les ensuite dans « Programme » et « Réglages ».
        </p>
      </Form>
      {dialog}
    </Dialog>
  );
}

function Preview({ slug, day, onRead }: { slug: string; day: string; onRead: (moves: Moves) => void }) {
  const asked = api.useQuery("get", "/api/v1/events/{slug}/tasks/if-day", {
    params: { path: { slug }, query: { on: day } },
  });
  return (
    <Loaded asked={asked}>
      {(moves) => (
        <div ref={(box) => void (box && onRead(moves))} aria-live="polite">
          <Told moves={moves} />
        </div>
      )}
    </Loaded>
  );
}

function Told({ moves, past = false }: { moves: Moves; past?: boolean }) {
  const { moved, stayed } = moves;
  const follow = past
    ? moved.length > 1
      ? "ont suivi"
      : "a suivi"
    : moved.length > 1
      ? "suivront"
      : "suivra";
  const stay = past ? "restée" : "restera";
  return (
    <>
      <Notice tone="note">
        {moved.length === 0
          ? "Aucune tâche ouverte ne bouge."
          : `${plural(moved.length, "tâche")} ${follow}.`}{" "}
        {stayed.length > 0 &&
          (stayed.length > 1
            ? `${stayed.length} tâches fixées à la main ${past ? "sont restées" : "resteront"} à leur date.`
            : `Une tâche fixée à la main ${past ? "est " : ""}${stay} à sa date.`)}
      </Notice>
      {stayed.length > 0 && <Moved title={past ? "Ce qui est resté" : "Ce qui reste"} lines={stayed} />}
      {moved.length > 0 && <Moved title={past ? "Ce qui a bougé" : "Ce qui bouge"} lines={moved} />}
    </>
  );
}

function Moved({ title, lines }: { title: string; lines: Moves["moved"] }) {
  return (
    <details className="moves">
      <summary>
        {title} ({lines.length})
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line.task_id}>
            {line.title} :{" "}
            {line.before === line.after
              ? shortDate(line.after)
              : `${shortDate(line.after)}, au lieu du ${shortDate(line.before)}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The same hours so many days later, on the event's clocks. */
function shifted(event: EventOut, days: number): Record<string, string> {
  const moved = (iso: string) => {
    const local = localInput(iso, event.time_zone);
    return plusDays(local.slice(0, 10), days) + local.slice(10);
  };
  return { starts_at: moved(event.starts_at), ends_at: moved(event.ends_at) };
}
