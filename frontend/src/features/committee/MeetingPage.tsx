import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";

import { hours, longDay } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { bringBack } from "@/shared/ui/archive";
import { TextArea } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { PageHead } from "@/shared/ui/PageHead";
import { say } from "@/shared/ui/toasts";

import { AttendanceList } from "./AttendanceList";
import "./committee.css";
import { cancelMeeting } from "./cancelling";
import { MeetingDialog } from "./MeetingDialog";
import type { Meeting } from "./requests";
import { meetingShelf, useMeeting, useMeetingSave } from "./requests";

/** The minutes of one meeting: about what, what was decided, who came. Prints as it reads. */
export function MeetingPage() {
  const { slug } = useEvent();
  const { meetingId = "" } = useParams({ strict: false });
  const asked = useMeeting(slug, meetingId);
  return <Loaded asked={asked}>{(meeting) => <Minutes meeting={meeting} />}</Loaded>;
}

function Minutes({ meeting }: { meeting: Meeting }) {
  const { slug, time_zone, title } = useEvent();
  const mayRestore = useMay()("committee.edit");
  const may = mayRestore && !meeting.is_cancelled;
  const [open, setOpen] = useState(false);
  const day = longDay(meeting.starts_at, time_zone);
  return (
    <article className="minutes">
      <PageHead
        title={meeting.title}
        crumb={
          <Link to="/e/$slug/committee" params={{ slug }} className="no-print">
            Comité
          </Link>
        }
        lead={
          <>
            {day}, {hours(meeting.starts_at, meeting.ends_at, time_zone)}
            {meeting.place && <>, {meeting.place}</>}
          </>
        }
      >
        <button type="button" className="btn" onClick={() => window.print()}>
          <Icon name="print" />
          Imprimer
        </button>
        {may && (
          <>
            <button type="button" className="btn btn--bad" onClick={() => void cancelMeeting(slug, meeting)}>
              Annuler la réunion
            </button>
            <button type="button" className="btn" onClick={() => setOpen(true)}>
              Modifier
            </button>
          </>
        )}
      </PageHead>
      <p className="print-only">{title}</p>
      {meeting.is_cancelled && (
        <Notice tone="warn" action={mayRestore && <Restore meeting={meeting} />}>
          Cette réunion est annulée.
        </Notice>
      )}
      <div className="two">
        <div className="stack">
          <section className="block">
            <h2>Ordre du jour</h2>
            <p className="as-written">{meeting.agenda || "Rien n’est encore écrit."}</p>
          </section>
          <Decisions meeting={meeting} mayEdit={may} />
        </div>
        <AttendanceList meeting={meeting} mayEdit={may} />
      </div>
      {open && <MeetingDialog row={meeting} onClose={() => setOpen(false)} />}
    </article>
  );
}

function Restore({ meeting }: { meeting: Meeting }) {
  const { slug } = useEvent();
  return (
    <button
      type="button"
      className="btn btn--dense"
      onClick={() => void bringBack(meetingShelf(slug), [meeting.id])}
    >
      Remettre
    </button>
  );
}

function Decisions({ meeting, mayEdit }: { meeting: Meeting; mayEdit: boolean }) {
  const [seen, setSeen] = useState<Meeting | null>(null);
  const { save, dialog } = useMeetingSave(() => setSeen(null));

  async function send(values: FormData) {
    if (!seen || !(await save(seen, { decisions: textOf(values, "decisions") }))) return;
    say("Décisions enregistrées.");
    setSeen(null);
  }

  return (
    <section className="block">
      <h2>Décisions</h2>
      {seen ? (
        <Form send="Enregistrer" onSend={send} onCancel={() => setSeen(null)}>
          <TextArea
            name="decisions"
            label="Ce qui est décidé"
            hint="Une ligne par décision : quoi, qui, pour quand."
            defaultValue={seen.decisions}
            rows={12}
          />
        </Form>
      ) : (
        <>
          <p className="as-written">{meeting.decisions || "Rien n’est encore écrit."}</p>
          {mayEdit && (
            <div className="acts acts--near">
              <button type="button" className="btn btn--dense" onClick={() => setSeen(meeting)}>
                {meeting.decisions ? "Reprendre les décisions" : "Écrire les décisions"}
              </button>
            </div>
          )}
        </>
      )}
      {dialog}
    </section>
  );
}
