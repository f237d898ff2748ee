import { Link } from "@tanstack/react-router";

import { hours } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { Notice } from "@/shared/ui/Notice";
import type { View } from "@/shared/ui/table/view";
import { counted } from "@/shared/words/counted";

import type { Figures as FiguresOut, Moment } from "./requests";
import { useFigures, useMomentName } from "./requests";
import { tooManyWords } from "./tooMany";

import "./registrations.css";

const COMING = "pending,confirmed";

/** Who comes, in numbers: the event, then each workshop by moment; every figure leads to its rows. */
export function Figures({ view }: { view: View }) {
  const asked = useFigures();
  return (
    <Loaded asked={asked}>
      {(figures) => (
        <>
          <TooMany figures={figures} />
          <section className="block seat-figures" aria-label="Chiffres">
            <Whole figures={figures} view={view} />
            {figures.moments.map((moment) => (
              <MomentFigures key={moment.starts_at} moment={moment} view={view} />
            ))}
          </section>
        </>
      )}
    </Loaded>
  );
}

/** A capacity lowered below what is promised puts nobody out: the committee decides, and must know. */
function TooMany({ figures }: { figures: FiguresOut }) {
  const told = tooManyWords(figures);
  if (told.length === 0) return null;
  return (
    <Notice tone="warn">
      {told.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        Personne n’est retiré, et plus aucune place n’est donnée. Retrouvez assez de places, ou proposez à des
        personnes de changer d’atelier ou d’annuler&nbsp;: «&nbsp;Leur écrire&nbsp;», puis «&nbsp;Agir&nbsp;».
      </p>
    </Notice>
  );
}

function Whole({ figures, view }: { figures: FiguresOut; view: View }) {
  const { seats, states, kinds, people } = figures;
  const slug = useEvent().slug;
  const elected = kinds.elected ?? 0;
  return (
    <div>
      <h2>Personnes inscrites</h2>
      <p className="whole">
        <b className="big">{seats.taken}</b>
        {seats.capacity !== null && <span className="muted"> sur {seats.capacity} places</span>}
      </p>
      <Meter value={seats.taken} most={seats.capacity ?? 0} />
      <ul className="facts">
        {people > 0 && (
          <li>
            <Link to="/e/$slug/registrations/needs" params={{ slug }}>
              {people > 1 ? `${people} demandes d’aménagement` : "1 demande d’aménagement"}
            </Link>
          </li>
        )}
        {elected > 0 && (
          <Fact view={view} filter={{ kind: "elected", state: COMING }}>
            {elected > 1 ? `${elected} personnes élues` : "1 personne élue"}
          </Fact>
        )}
        {(states.pending ?? 0) > 0 && (
          <Fact view={view} filter={{ state: "pending" }}>
            {states.pending} à confirmer
          </Fact>
        )}
        {(states.waiting ?? 0) > 0 && (
          <Fact view={view} filter={{ state: "waiting" }}>
            {states.waiting} en liste d’attente
          </Fact>
        )}
        {(states.cancelled ?? 0) > 0 && (
          <Fact view={view} filter={{ state: "cancelled" }}>
            {(states.cancelled ?? 0) > 1 ? `${states.cancelled} annulées` : "1 annulée"}
          </Fact>
        )}
      </ul>
      {seats.held + seats.offered > 0 && (
        <p className="muted">
          <Link to="/e/$slug/registrations/queues" params={{ slug }}>
            {[
              seats.held > 0 && counted(seats.held, "réservée", "réservées"),
              seats.offered > 0 && counted(seats.offered, "proposée", "proposées"),
            ]
              .filter(Boolean)
              .join(", ")}
          </Link>
        </p>
      )}
    </div>
  );
}

function Fact({
  view,
  filter,
  children,
}: {
  view: View;
  filter: Record<string, string>;
  children: React.ReactNode;
}) {
  return (
    <li>
      <button type="button" className="as-link" onClick={() => view.set({ ...NOTHING, ...filter })}>
        {children}
      </button>
    </li>
  );
}

/** A figure shows all of its rows: other filters are taken away. */
const NOTHING = {
  q: undefined,
  state: undefined,
  kind: undefined,
  session: undefined,
  waiting: undefined,
  without: undefined,
  page: undefined,
};

function MomentFigures({ moment, view }: { moment: Moment; view: View }) {
  const event = useEvent();
  const name = useMomentName()(moment.starts_at).split(",")[0];
  return (
    <div>
      <h2>
        {name}, {hours(moment.starts_at, moment.ends_at, event.time_zone)}
      </h2>
      <ul>
        {moment.workshops.map(({ session_id, title, seats }) => (
          <li key={session_id} className="workshop">
            <span>
              <button
                type="button"
                className="open"
                onClick={() => view.set({ ...NOTHING, session: session_id })}
              >
                {title}
              </button>
              {seats.left === 0 && (
                <strong className="full">
                  complet
                  {seats.waiting > 0 && (
                    <>
                      ,{" "}
                      <button
                        type="button"
                        className="as-link"
                        onClick={() => view.set({ ...NOTHING, waiting: session_id })}
                      >
                        {seats.waiting} en attente
                      </button>
                    </>
                  )}
                </strong>
              )}
            </span>
            <Meter value={seats.taken} most={seats.capacity ?? 0} />
            <span className="num">
              {seats.taken}
              {seats.capacity !== null && ` / ${seats.capacity}`}
            </span>
          </li>
        ))}
        <li className="workshop muted">
          <button
            type="button"
            className="open"
            onClick={() => view.set({ ...NOTHING, without: moment.starts_at })}
          >
            sans atelier
          </button>
          <span />
          <span className="num">{moment.without}</span>
        </li>
      </ul>
    </div>
  );
}
