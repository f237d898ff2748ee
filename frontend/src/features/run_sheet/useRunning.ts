import { answer, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { hour } from "@/shared/dates";
import { say } from "@/shared/ui/toasts";

import { useDay } from "./day";
import { refreshRun, RUN, SESSION_RUN } from "./requests";
import type { LiveSession } from "./shapes";

/** What is needed of a session to begin or end it, also once it left the programme. */
type Session = Pick<LiveSession, "session_id" | "title" | "started_at">;

/** Beginning and ending sessions: one tap, said, and taken back on request. */
export function useRunning() {
  const { slug, zone, now } = useDay();
  const path = (session: Session) => ({ path: { slug, session_id: session.session_id } });
  const clock = () => hour(new Date(now).toISOString(), zone);

  const send = {
    start: (session: Session, at?: string) =>
      answer(http.POST(`${SESSION_RUN}/start`, { params: path(session), body: { at: at ?? null } })),
    end: (session: Session, at?: string) =>
      answer(http.POST(`${SESSION_RUN}/end`, { params: path(session), body: { at: at ?? null } })),
    reset: (session: Session) => answer(http.POST(`${SESSION_RUN}/reset`, { params: path(session) })),
  };

  return {
    begin: (session: Session) =>
      act(
        () => send.start(session),
        `«\u00a0${session.title}\u00a0» a commencé à ${clock()}.`,
        () => send.reset(session),
      ),
    end: (session: Session) =>
      act(
        () => send.end(session),
        `«\u00a0${session.title}\u00a0» est finie à ${clock()}.`,
        async () => {
          await send.reset(session);
          await send.start(session, session.started_at ?? undefined);
        },
      ),
    reset: (session: Session) =>
      act(() => send.reset(session), `«\u00a0${session.title}\u00a0» n’a pas encore commencé.`),
    send,
    openRun: () =>
      act(() => answer(http.POST(`${RUN}/open`, { params: { path: { slug } } })), "C’est parti."),
    closeRun: () =>
      act(
        () => answer(http.POST(`${RUN}/close`, { params: { path: { slug } } })),
        "La journée est finie. Les heures réelles sont gardées pour le bilan.",
        () => answer(http.POST(`${RUN}/open`, { params: { path: { slug } } })),
      ),
  };
}

/** Do it, read the board again, say what was done; with `undo`, offer to take it back. */
export async function act(
  send: () => Promise<unknown>,
  said: string,
  undo?: () => Promise<unknown>,
): Promise<void> {
  try {
    await send();
    await refreshRun();
    say(said, undo && (() => void act(undo, "C’est annulé.")));
  } catch (error) {
    say(problemOf(error).title);
    await refreshRun();
  }
}
