import type { PointerEvent } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useMay, useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { MenuButton } from "@/shared/ui/MenuButton";
import { say } from "@/shared/ui/toasts";
import { useView } from "@/shared/ui/table/view";
import { ViewLink } from "@/shared/ui/ViewLink";
import { sessionKinds } from "@/shared/words/labels";

import type { Carried } from "./drag";
import { hasPlace } from "./layout";
import type { Session } from "./requests";
import { LIST, ONE } from "./requests";

interface Props {
  sessions: readonly Session[];
  mayEdit: boolean;
  onGrab: (carried: Carried, event: PointerEvent) => void;
}

const QUESTION = "question:";
const LONGEST_TITLE = 300;

/** The question that is carried, when it is one and no session. */
export function questionOf(carried: Carried): string | null {
  return carried.id.startsWith(QUESTION) ? carried.id.slice(QUESTION.length) : null;
}

/** A session made of a question, there or waiting beside the grid. */
export async function makeOf(
  slug: string,
  carried: Carried,
  where: { starts_at: string | null; ends_at: string | null; room_id: string | null },
): Promise<void> {
  const body = { title: carried.title.slice(0, LONGEST_TITLE), ...where, concern_ids: [questionOf(carried)] };
  await answer(http.POST(LIST, { params: { path: { slug } }, body: body as never }));
  await refreshAll();
  say(`«\u00a0${carried.title}\u00a0» est devenue une séance\u00a0: complétez-la.`);
}

/** Beside the grid: sessions without hour or room, questions that no session takes up, help that was proposed. */
export function GridToPlace({ sessions, mayEdit, onGrab }: Props) {
  const view = useView();
  const waiting = sessions.filter((session) => !hasPlace(session));
  const questions = useQuestions();
  const help = useHelp(sessions);
  const count = waiting.length + questions.length + help.length;
  if (count === 0) return null;
  const press = (carried: Carried) => (event: PointerEvent) => {
    if (mayEdit && !(event.target as HTMLElement).closest(".btn")) onGrab(carried, event);
  };
  return (
    <section className="block to-place-block no-print">
      <h2>
        À placer <span className="count">{count}</span>
      </h2>
      {mayEdit && waiting.length > 0 && (
        <p className="muted only-wide">Glissez-les dans la grille, ou ouvrez-les.</p>
      )}
      <ul className="rows">
        {waiting.map((session) => (
          <li key={session.id} className="to-place" onPointerDown={press(session)}>
            <button type="button" className="open" onClick={() => view.set({ session: session.id })}>
              {session.title}
            </button>
            <br />
            <small className="muted">
              {sessionKinds[session.kind]}, {session.starts_at ? "sans salle" : "sans horaire"}
            </small>
          </li>
        ))}
        {questions.map((each) => (
          <Question key={each.id} question={each} sessions={sessions} mayEdit={mayEdit} press={press} />
        ))}
        {help.map((each) => (
          <li key={each.id}>
            <small className="muted">aide proposée</small>
            <br />
            <ViewLink to={`commitments?organisation_id=${each.organisation_id}`} strong>
              {each.organisation_name}
            </ViewLink>
            <br />
            <small className="muted">{each.description}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface QuestionProps {
  question: { id: string; text: string; organisation_name: string };
  sessions: readonly Session[];
  mayEdit: boolean;
  press: (carried: Carried) => (event: PointerEvent) => void;
}

function Question({ question, sessions, mayEdit, press }: QuestionProps) {
  const slug = useSlug();
  const carried: Carried = {
    id: QUESTION + question.id,
    title: question.text,
    kind: "workshop",
    contributions: [],
    further_room_ids: [],
    starts_at: null,
    ends_at: null,
  };
  const choices = sessions
    .filter((each) => ["workshop", "round_table", "plenary", "forum"].includes(each.kind))
    .map((each) => ({ id: each.id, name: each.title }));

  async function choose(id: string): Promise<void> {
    const session = sessions.find((each) => each.id === id);
    try {
      if (!session) return await makeOf(slug, carried, { starts_at: null, ends_at: null, room_id: null });
      const concern_ids = [...session.concerns.map((each) => each.id), question.id];
      const params = {
        path: { slug, session_id: id },
        header: { "If-Match": `"${session.version}"` },
      };
      await answer(http.PATCH(ONE, { params, body: { concern_ids } as never }));
      await refreshAll();
      say(`«\u00a0${session.title}\u00a0» reprend cette question.`);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <li className="to-place" onPointerDown={press(carried)}>
      <small className="muted">question sans séance</small>
      <br />
      <strong>{`«\u00a0${question.text}\u00a0»`}</strong>
      <br />
      <small className="muted">{question.organisation_name}</small>
      {mayEdit && (
        <MenuButton
          className="btn btn--dense"
          label={`Rattacher à…\u00a0: ${question.text}`}
          choices={[{ id: QUESTION, name: "En faire une séance" }, ...choices]}
          onChoose={(id) => void choose(id)}
        >
          Rattacher à…
        </MenuButton>
      )}
    </li>
  );
}

function useQuestions() {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/concerns", {
    params: { path: { slug }, query: { size: 500 } },
  });
  return rowsOf(data).filter((each) => each.taken_up_by.length === 0 && !each.met_by_track);
}

/** Promises of people that serve no session, of structures that do nothing in the programme yet. */
function useHelp(sessions: readonly Session[]) {
  const slug = useSlug();
  const may = useMay()("commitments.read");
  const { data } = api.useQuery(
    "get",
    "/api/v1/events/{slug}/commitments",
    {
      params: {
        path: { slug },
        query: { kind: ["facilitation", "speaking"], state: ["proposed", "confirmed"], size: 100 },
      },
    },
    { enabled: may },
  );
  const busy = new Set(sessions.flatMap((each) => each.contributions.map((one) => one.organisation_id)));
  return rowsOf(data).filter(
    (each) => !busy.has(each.organisation_id) && !each.uses.some((use) => use.kind === "session"),
  );
}
