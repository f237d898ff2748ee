import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { api, queries } from "@/shared/api/client";
import { hours } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { useLive } from "@/shared/live";
import { useRoomOptions } from "@/shared/lookups";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { StageNav } from "@/shared/ui/StageNav";
import type { View } from "@/shared/ui/table/view";
import { useView } from "@/shared/ui/table/view";
import { options, sessionKinds, trades } from "@/shared/words/labels";
import { french } from "@/shared/words/french";

import { Call, CallButton } from "./Call";
import { NeedDialog } from "./NeedDialog";
import type { Subject } from "./NeedDialog";
import { Lines } from "./NeedLines";
import type { Needs, Placed, SessionNeeds } from "./needs";
import { grouped, kept, missingWords, placedIn } from "./needs";
import "./stage.css";

const NEEDS = "/api/v1/events/{slug}/stage/needs";
const VIEWS = [
  ["session", "Séances"],
  ["room", "Salles"],
  ["trade", "Métiers"],
] as const;

/** What each session and room needs: what is there, who lends it, what is missing. */
export function NeedsPage() {
  const { slug } = useEvent();
  const may = useMay()("stage.edit");
  const view = useView();
  const [adding, setAdding] = useState<Subject | null>(null);
  const asked = api.useQuery("get", NEEDS, { params: { path: { slug } } });
  useLive((changes) => {
    if (!changes.some(({ kind }) => ["checklist", "session", "room", "event"].includes(kind))) return;
    void queries.invalidateQueries({ queryKey: ["get", NEEDS] });
  });
  return (
    <>
      <PageHead
        title="Régie"
        lead="Ce qu’il faut à chaque séance et à chaque salle : ce qui est là, qui prête le reste."
      >
        <a className="btn" href={`/api/v1/events/${slug}/prints/stage-needs.pdf`}>
          <Icon name="print" />
          Imprimer
        </a>
        {may && (
          <button type="button" className="btn btn--main" onClick={() => setAdding({})}>
            <Icon name="plus" />
            Ajouter un besoin
          </button>
        )}
      </PageHead>
      <StageNav />
      <Loaded asked={asked}>
        {(needs) => <Body needs={needs} view={view} mayEdit={may} add={setAdding} />}
      </Loaded>
      {adding && <NeedDialog subject={adding} onClose={() => setAdding(null)} />}
    </>
  );
}

interface BodyProps {
  needs: Needs;
  view: View;
  mayEdit: boolean;
  add: (subject: Subject) => void;
}

function Body({ needs, view, mayEdit, add }: BodyProps) {
  const by = view.get("view") || "session";
  const missing = view.get("missing") === "true";
  const wanted = { roomId: view.get("room_id"), trade: view.get("trade"), missing };
  const placed = kept(placedIn(needs), wanted);
  if (needs.sessions.length === 0) {
    return (
      <Empty title="Pas encore de besoin">
        <p>
          Ils viennent du programme, des déroulés et des personnes qui interviennent : placez d’abord des
          séances.
        </p>
      </Empty>
    );
  }
  return (
    <>
      <p className={`stage-sum state state--${needs.missing > 0 ? "warn" : "good"}`}>
        <Icon name={needs.missing > 0 ? "warning" : "check"} />
        <strong>{missingWords(needs)}</strong>
      </p>
      <p className="muted">
        {needs.release_number === 0
          ? "D’après le programme en préparation."
          : `D’après la version ${needs.release_number} du programme, et les salles telles qu’elles sont aujourd’hui.`}
      </p>
      <Tools view={view} by={by} missing={missing} />
      {placed.length === 0 && !(by === "session" && !missing && !wanted.roomId && !wanted.trade) ? (
        <Empty title={missing ? "Rien à trouver ici" : "Rien ne correspond à ces filtres"} />
      ) : by === "session" ? (
        <BySession
          needs={needs}
          placed={placed}
          mayEdit={mayEdit}
          add={add}
          all={!missing && !wanted.trade}
          view={view}
        />
      ) : (
        grouped(placed, by === "trade" ? "trade" : "room").map((group) => (
          <section key={group.key} className="block needs">
            <div className="needs__head">
              <h2>{group.name}</h2>
              {mayEdit && by === "room" && group.key && (
                <AddButton name={group.name} onClick={() => add({ roomId: group.key })} />
              )}
            </div>
            <Lines placed={group.lines} mayEdit={mayEdit} where={by === "trade" ? "all" : "session"} />
          </section>
        ))
      )}
    </>
  );
}

function Tools({ view, by, missing }: { view: View; by: string; missing: boolean }) {
  const { slug } = useEvent();
  const rooms = useRoomOptions();
  const lists = [
    { key: "room_id", name: "Salle", all: "Toutes les salles", options: rooms },
    { key: "trade", name: "Métier", all: "Tous les métiers", options: options(trades) },
  ];
  return (
    <>
      <nav className="seg needs-views" aria-label="Façon de voir">
        {VIEWS.map(([key, name]) => (
          <Link
            key={key}
            to="/e/$slug/stage/needs"
            params={{ slug }}
            search={{ ...view.search, view: key } as never}
            aria-current={by === key ? "page" : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      <div className="tools">
        {lists.map((list) => (
          <select
            key={list.key}
            className="input input--dense"
            aria-label={list.name}
            value={view.get(list.key)}
            onChange={(event) => view.set({ [list.key]: event.target.value || undefined })}
          >
            <option value="">{list.all}</option>
            {list.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        ))}
        <label className="choice">
          <input
            type="checkbox"
            checked={missing}
            onChange={() => view.set({ missing: missing ? undefined : "true" })}
          />
          <span>Seulement ce qui reste à trouver ou à vérifier</span>
        </label>
      </div>
    </>
  );
}

interface BySessionProps extends BodyProps {
  placed: readonly Placed[];
  all: boolean;
}

/** In the order of the day; sessions that need nothing are there too, so that something can be added. */
function BySession({ needs, placed, mayEdit, add, all, view }: BySessionProps) {
  const roomId = view.get("room_id");
  const shown = needs.sessions.filter(
    (session) =>
      placed.some((each) => each.session === session) || (all && (!roomId || session.room_id === roomId)),
  );
  const ofRooms = placed.filter((each) => each.session === null);
  return (
    <>
      {shown.map((session) => (
        <section key={session.session_id} className="block needs">
          <div className="needs__head">
            <SessionName session={session} />
            {mayEdit && (
              <span className="needs__answer">
                <CallButton session={session} />
                <AddButton name={session.title} onClick={() => add({ sessionId: session.session_id })} />
              </span>
            )}
          </div>
          <Call session={session} />
          <Lines placed={placed.filter((each) => each.session === session)} mayEdit={mayEdit} where="none" />
        </section>
      ))}
      {grouped(ofRooms, "room").map((group) => (
        <section key={group.key} className="block needs">
          <div className="needs__head">
            <h2>{group.name}, quoi qu’il s’y passe</h2>
            {mayEdit && <AddButton name={group.name} onClick={() => add({ roomId: group.key })} />}
          </div>
          <Lines placed={group.lines} mayEdit={mayEdit} where="none" />
        </section>
      ))}
    </>
  );
}

function SessionName({ session }: { session: SessionNeeds }) {
  const { time_zone } = useEvent();
  const when =
    session.starts_at && session.ends_at
      ? hours(session.starts_at, session.ends_at, time_zone)
      : "sans horaire";
  const kind = session.letter ? `Atelier ${session.letter}` : (sessionKinds[session.kind] ?? session.kind);
  const seats = session.seats === null ? "" : `${session.seats} places`;
  return (
    <div>
      <h2>{session.title}</h2>
      <p className="muted">
        {french([when, session.room_name || "salle à choisir", kind, seats].filter(Boolean).join(" – "))}
      </p>
    </div>
  );
}

function AddButton({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <button
      type="button"
      className="btn btn--dense"
      aria-label={`Ajouter un besoin : ${name}`}
      onClick={onClick}
    >
      <Icon name="plus" />
      Ajouter
    </button>
  );
}
