import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { dayMonth, longDay } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { say } from "@/shared/ui/toasts";

import type { Phase } from "./Bay";
import { Bay } from "./Bay";
import { Calls, LateAndNews, MySteps } from "./Blocks";
import { CloseDialog } from "./CloseDialog";
import { leadOf } from "./lead";
import "./phases.css";
import { SinceDialog } from "./SinceDialog";
import { TargetsDialog } from "./TargetsDialog";

type Asking = { what: "close" | "since"; phase: Phase } | { what: "targets" };

/** « Où en sommes-nous ? »: three phases under one roof; every figure leads to its rows. */
export function DashboardPage() {
  const event = useEvent();
  const may = useMay();
  const [asking, setAsking] = useState<Asking | null>(null);
  const done = () => setAsking(null);
  const asked = api.useQuery("get", "/api/v1/events/{slug}/phases", {
    params: { path: { slug: event.slug } },
  });

  async function reopen(phase: Phase) {
    const path = { slug: event.slug, phase: phase.code };
    try {
      await answer(http.POST("/api/v1/events/{slug}/phases/{phase}/reopen", { params: { path } }));
      say(`La phase ${phase.name} est rouverte.`);
    } catch (error) {
      say(problemOf(error).title);
    }
    await refreshAll();
  }

  return (
    <Loaded asked={asked}>
      {(board) => (
        <>
          <PageHead title="Où en sommes-nous ?" lead={leadOf(board)}>
            <div className="countdown">
              <b>{board.countdown}</b>
              <span>{longDay(event.starts_at, event.time_zone)}</span>
            </div>
          </PageHead>
          <Roof />
          <section className="bays" aria-label="Les trois phases">
            {board.phases.map((phase) => (
              <Bay
                key={phase.code}
                phase={phase}
                mayDecide={may("committee.edit")}
                onClose={() => setAsking({ what: "close", phase })}
                onReopen={() => void reopen(phase)}
                onSince={() => setAsking({ what: "since", phase })}
              />
            ))}
          </section>
          <p className="under-bays">
            {board.compared_with && (
              <span>
                Les évolutions sont comptées depuis le {dayMonth(`${board.compared_with}T12:00:00Z`, "UTC")}.
              </span>
            )}
            {may("committee.edit") && (
              <button type="button" className="btn btn--dense" onClick={() => setAsking({ what: "targets" })}>
                Changer les objectifs
              </button>
            )}
          </p>
          <div className="three">
            <LateAndNews board={board} />
            <MySteps board={board} />
            <Calls board={board} />
          </div>
          {asking?.what === "close" && <CloseDialog phase={asking.phase} onClose={done} />}
          {asking?.what === "since" && <SinceDialog phase={asking.phase} onClose={done} />}
          {asking?.what === "targets" && <TargetsDialog onClose={done} />}
        </>
      )}
    </Loaded>
  );
}

function Roof() {
  return (
    <svg className="roof" viewBox="0 0 1200 30" preserveAspectRatio="none" aria-hidden="true">
      <path
        d="M2 28 600 3l598 25"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
