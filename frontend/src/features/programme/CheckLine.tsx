import { plainDate, dayOf } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";
import { useView } from "@/shared/ui/table/view";
import { problemOf } from "@/shared/api/problems";
import { french } from "@/shared/words/french";

import { findingLooks, takeBack } from "./checks";
import type { Finding } from "./checks";
import type { Room, Session } from "./requests";
import type { Mover } from "./useMover";
import { placeOf } from "./useMover";

interface Props {
  finding: Finding;
  sessions: readonly Session[];
  rooms: readonly Room[];
  mayEdit: boolean;
  mover: Mover;
  onAccept: (finding: Finding) => void;
  /** Under the session's own name: what it is in bold, instead of where. */
  inPanel?: boolean;
}

/** One thing to look at: its level, where, what to do, and the buttons that do it. */
export function CheckLine({ finding, sessions, rooms, mayEdit, mover, onAccept, inPanel = false }: Props) {
  const look = findingLooks[finding.level];
  const accepted = finding.accepted;
  return (
    <li className={accepted ? "check check--accepted" : "check"} data-level={finding.level}>
      <span className={`state state--${accepted ? "off" : (look?.tone ?? "warn")}`}>
        <Icon name={look?.icon ?? "warning"} />
        {inPanel ? capital(french(finding.short)) : look?.word}
      </span>
      <div>
        <p className="check__words">
          {!inPanel && <Place finding={finding} sessions={sessions} />}
          {accepted ? <s>{french(finding.sentence)}</s> : french(finding.sentence)}
        </p>
        {accepted && <Reason finding={finding} mayEdit={mayEdit} />}
        {mayEdit && !accepted && (
          <MoveThere finding={finding} sessions={sessions} rooms={rooms} mover={mover} />
        )}
      </div>
      {mayEdit && !accepted && (
        <button
          type="button"
          className="btn btn--dense btn--quiet check__accept"
          aria-label={`Accepter : ${finding.place}, ${finding.short}`}
          onClick={() => onAccept(finding)}
        >
          Accepter…
        </button>
      )}
    </li>
  );
}

/** Where it is; it opens the session when it is about one. */
function Place({ finding, sessions }: Pick<Props, "finding" | "sessions">) {
  const view = useView();
  const session = sessions.find((each) => each.id === finding.session_ids[0]);
  if (!session) return <strong>{french(finding.place)}. </strong>;
  return (
    <>
      <button type="button" className="open" onClick={() => view.set({ session: session.id })}>
        {french(finding.place)}.
      </button>{" "}
    </>
  );
}

/** The cure in one button, which can be taken back like any move. */
function MoveThere({
  finding,
  sessions,
  rooms,
  mover,
}: Pick<Props, "finding" | "sessions" | "rooms" | "mover">) {
  const { time_zone: zone } = useEvent();
  const cure = finding.suggestion;
  const session = sessions.find((each) => each.id === cure?.session_id);
  const room = rooms.find((each) => each.id === cure?.room_id);
  if (!cure || !session || !room) return null;
  const move = () => mover.put(session, { ...placeOf(session, zone), room_id: room.id }, room.name);
  return (
    <button
      type="button"
      className="btn btn--main btn--dense check__move"
      onClick={() => void move().catch((error: unknown) => say(problemOf(error).title))}
    >
      Déplacer {cure.where}
    </button>
  );
}

function Reason({ finding, mayEdit }: { finding: Finding; mayEdit: boolean }) {
  const { slug, time_zone: zone } = useEvent();
  const accepted = finding.accepted;
  if (!accepted) return null;
  const back = () =>
    takeBack(slug, accepted.id).then(
      () => say("Ce point est de nouveau à vérifier."),
      (error: unknown) => say(problemOf(error).title),
    );
  return (
    <div className="check__acts">
      <small>
        {accepted.by}, {plainDate(dayOf(accepted.at, zone))} : {`«\u00a0${accepted.reason}\u00a0»`}
      </small>
      {mayEdit && (
        <button type="button" className="btn btn--dense btn--quiet" onClick={() => void back()}>
          Ne plus accepter
        </button>
      )}
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
