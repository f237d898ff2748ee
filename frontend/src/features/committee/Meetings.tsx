import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { hours, longDay, shortDay } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { bringBack } from "@/shared/ui/archive";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { useView } from "@/shared/ui/table/view";

import { cancelMeeting } from "./cancelling";
import { attendanceWords, byTime } from "./meetings";
import { MeetingDialog } from "./MeetingDialog";
import type { Meeting } from "./requests";
import { MEETINGS, meetingShelf } from "./requests";

/** Meetings of the committee: the next one first, then the others, then what was held. */
export function Meetings() {
  const { slug } = useEvent();
  const may = useMay()("committee.edit");
  const view = useView();
  const cancelled = view.get("archived") === "true";
  const query = { size: 500, ...(cancelled && { archived: true }) };
  const asked = api.useQuery("get", MEETINGS, { params: { path: { slug }, query } });
  const [open, setOpen] = useState<Meeting | "new" | null>(null);

  const plan = may && (
    <button type="button" className="btn btn--main" onClick={() => setOpen("new")}>
      <Icon name="plus" />
      Prévoir une réunion
    </button>
  );
  return (
    <section aria-labelledby="meetings">
      <div className="part-head">
        <h2 id="meetings" className="committee-part">
          {cancelled ? "Réunions annulées" : "Les réunions"}
        </h2>
        {plan}
      </div>
      <Loaded asked={asked}>
        {({ items }) =>
          cancelled ? (
            <List
              meetings={items}
              act={may ? (each) => void bringBack(meetingShelf(slug), [each.id]) : null}
              actName="Remettre"
            />
          ) : (
            <Held
              meetings={items}
              onOpen={may ? setOpen : null}
              onCancel={(each) => void cancelMeeting(slug, each)}
            />
          )
        }
      </Loaded>
      <p className="acts acts--near">
        <button
          type="button"
          className="btn btn--dense btn--quiet"
          onClick={() => view.set({ archived: cancelled ? undefined : "true" })}
        >
          {cancelled ? "Revenir aux réunions prévues" : "Voir les réunions annulées"}
        </button>
      </p>
      {open && <MeetingDialog row={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </section>
  );
}

interface HeldProps {
  meetings: readonly Meeting[];
  onOpen: ((meeting: Meeting) => void) | null;
  onCancel: (meeting: Meeting) => void;
}

function Held({ meetings, onOpen, onCancel }: HeldProps) {
  const { next, later, past } = byTime(meetings);
  if (meetings.length === 0) {
    return (
      <Empty title="Pas encore de réunion">
        <p>Notez la prochaine : jour, heures, lieu, ordre du jour. Chacun la voit dans son calendrier.</p>
      </Empty>
    );
  }
  return (
    <>
      {next && <Next meeting={next} onOpen={onOpen} onCancel={onCancel} />}
      {later.length > 0 && (
        <>
          <h3 className="committee-part">Ensuite</h3>
          <List meetings={later} act={onOpen} actName="Modifier" />
        </>
      )}
      {past.length > 0 && (
        <>
          <h3 className="committee-part">Déjà tenues</h3>
          <List meetings={past} act={onOpen} actName="Modifier" />
        </>
      )}
    </>
  );
}

function Next({ meeting, onOpen, onCancel }: Omit<HeldProps, "meetings"> & { meeting: Meeting }) {
  const { time_zone } = useEvent();
  return (
    <section className="block next-meeting" aria-label="Prochaine réunion">
      <p className="muted">Prochaine réunion</p>
      <h3>
        <MeetingLink meeting={meeting} />
      </h3>
      <p className="when">
        {longDay(meeting.starts_at, time_zone)}, {hours(meeting.starts_at, meeting.ends_at, time_zone)}
      </p>
      {meeting.place && <p>{meeting.place}</p>}
      {meeting.agenda && <p className="as-written">{meeting.agenda}</p>}
      <p className="muted">{attendanceWords(meeting)}</p>
      {onOpen && (
        <div className="acts acts--near">
          <button type="button" className="btn btn--dense" onClick={() => onOpen(meeting)}>
            Modifier
          </button>
          <button type="button" className="btn btn--dense btn--bad" onClick={() => onCancel(meeting)}>
            Annuler cette réunion
          </button>
        </div>
      )}
    </section>
  );
}

interface ListProps {
  meetings: readonly Meeting[];
  act: ((meeting: Meeting) => void) | null;
  actName: string;
}

function List({ meetings, act, actName }: ListProps) {
  const { time_zone } = useEvent();
  if (meetings.length === 0) return <p className="waiting">Aucune réunion ici.</p>;
  return (
    <ul className="block rows meetings">
      {meetings.map((meeting) => (
        <li key={meeting.id}>
          <span className="nowrap">{shortDay(meeting.starts_at, time_zone)}</span>
          <span>
            <MeetingLink meeting={meeting} />
            <span className="muted">
              {[
                hours(meeting.starts_at, meeting.ends_at, time_zone),
                meeting.place,
                attendanceWords(meeting),
                meeting.decisions && "décisions notées",
              ]
                .filter(Boolean)
                .join(", ")}
            </span>
          </span>
          {act && (
            <button
              type="button"
              className="btn btn--dense"
              aria-label={`${actName} ${meeting.title} du ${shortDay(meeting.starts_at, time_zone)}`}
              onClick={() => act(meeting)}
            >
              {actName}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function MeetingLink({ meeting }: { meeting: Meeting }) {
  const { slug } = useEvent();
  return (
    <Link to="/e/$slug/committee/$meetingId" params={{ slug, meetingId: meeting.id }} className="open">
      {meeting.title}
    </Link>
  );
}
