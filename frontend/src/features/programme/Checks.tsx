import { useState } from "react";

import { Icon } from "@/shared/ui/Icon";
import { useView } from "@/shared/ui/table/view";

import { AcceptDialog } from "./AcceptDialog";
import { Breathing } from "./Breathing";
import { CheckLine } from "./CheckLine";
import { CheckLevels } from "./CheckLevels";
import { findingLooks, kept, levelCounts, levelOrder, parted, useChecks, useFindings } from "./checks";
import "./checks.css";
import type { Finding } from "./checks";
import type { Room, Session } from "./requests";
import { useMover } from "./useMover";

/** How many errors, warnings and advices; each one shows its own in the grid and in the list. */
export function ChecksCount() {
  const findings = useFindings();
  const { data } = useChecks();
  const view = useView();
  if (!data) return null;
  return (
    <span className="checks-count">
      {levelOrder.map((level) => {
        const count = findings.filter((each) => each.level === level).length;
        const look = findingLooks[level];
        if (!look || (count === 0 && level !== "error")) return null;
        const shown = view.get("check") === level;
        return (
          <button
            key={level}
            type="button"
            className={`state state--${count === 0 ? "good" : look.tone}`}
            aria-pressed={shown}
            disabled={count === 0}
            onClick={() => view.set({ check: shown ? undefined : level })}
          >
            <Icon name={count === 0 ? "check" : look.icon} />
            {levelCounts[level]?.(count)}
          </button>
        );
      })}
    </span>
  );
}

interface Props {
  sessions: readonly Session[];
  rooms: readonly Room[];
  mayEdit: boolean;
}

const MOST = 100;

/** The same sentences as at the sessions, in one list, with what can be done about each. */
export function Checks({ sessions, rooms, mayEdit }: Props) {
  const { data } = useChecks();
  const view = useView();
  const mover = useMover(rooms);
  const [accepting, setAccepting] = useState<Finding | null>(null);
  const [setting, setSetting] = useState(false);
  const [whole, setWhole] = useState(false);
  if (!data || sessions.length === 0) return null;
  const check = view.get("check");
  const { open, accepted } = parted(kept(data.findings, check));
  const shown = whole ? open : open.slice(0, MOST);
  const line = { sessions, rooms, mayEdit, mover, onAccept: setAccepting };
  return (
    <section className="to-check" id="a-verifier">
      <div className="to-check__head">
        <h2>À vérifier avant de publier</h2>
        {check && (
          <button type="button" className="btn btn--dense" onClick={() => view.set({ check: undefined })}>
            Tout montrer
          </button>
        )}
        {mayEdit && (
          <button type="button" className="btn btn--dense" onClick={() => setSetting(true)}>
            Régler les vérifications
          </button>
        )}
      </div>
      {open.length === 0 && (
        <p className="state state--good">
          <Icon name="check" />
          {check ? "Rien de cette sorte." : "Rien à signaler."}
        </p>
      )}
      <ul>
        {shown.map((finding) => (
          <CheckLine key={finding.code + finding.subject} finding={finding} {...line} />
        ))}
      </ul>
      {open.length > shown.length && (
        <button type="button" className="btn" onClick={() => setWhole(true)}>
          Montrer les {open.length - shown.length} autres
        </button>
      )}
      {accepted.length > 0 && (
        <>
          <h3>Accepté</h3>
          <ul>
            {accepted.map((finding) => (
              <CheckLine key={finding.code + finding.subject} finding={finding} {...line} />
            ))}
          </ul>
        </>
      )}
      <Breathing breathing={data.breathing} />
      {accepting && <AcceptDialog finding={accepting} onClose={() => setAccepting(null)} />}
      {setting && <CheckLevels onClose={() => setSetting(false)} />}
      {mover.dialog}
    </section>
  );
}

interface OneProps {
  session: Session;
  rooms: readonly Room[];
  mayEdit: boolean;
}

/** What is said of one session, in full, with the cure where there is one. */
export function SessionChecks({ session, rooms, mayEdit }: OneProps) {
  const { data } = useChecks();
  const mover = useMover(rooms);
  const [accepting, setAccepting] = useState<Finding | null>(null);
  const { open } = parted((data?.findings ?? []).filter((each) => each.session_ids.includes(session.id)));
  if (open.length === 0) return null;
  return (
    <div className="session-checks">
      <ul>
        {open.map((finding) => (
          <CheckLine
            key={finding.code + finding.subject}
            finding={finding}
            sessions={[session]}
            rooms={rooms}
            mayEdit={mayEdit}
            mover={mover}
            onAccept={setAccepting}
            inPanel
          />
        ))}
      </ul>
      {accepting && <AcceptDialog finding={accepting} onClose={() => setAccepting(null)} />}
      {mover.dialog}
    </div>
  );
}
