import { useState } from "react";

import { useEvent, useMay } from "@/shared/event";
import { newId } from "@/shared/newId";
import { useOutgoing } from "@/shared/offline/useOutgoing";
import { Empty } from "@/shared/ui/Empty";
import { Loaded } from "@/shared/ui/Loaded";
import { ask } from "@/shared/ui/questions";
import { useDark } from "@/shared/ui/useDark";
import { useNarrow } from "@/shared/ui/useNarrow";

import { CatchUps, Incidents } from "./Beside";
import { offsetOf, useMinute } from "./clock";
import type { Day, Opened } from "./day";
import { DayContext, useDay } from "./day";
import { Lanes } from "./Lanes";
import { LiveBar, LiveHead, MainActs } from "./LiveHead";
import { OpenedDialog } from "./OpenedDialog";
import { sendTicks, useFreshRun, useRun, useSheet } from "./requests";
import { RoomView } from "./RoomView";
import type { LiveRun } from "./shapes";
import { GoneNotice, LineNotice, OtherDayNotice, PublicNotice } from "./Telling";
import type { Tick, Top } from "./tops";
import { ticked } from "./tops";
import { TopsTable } from "./Tops";
import { useRunning } from "./useRunning";
import { otherDayWords } from "./words";
import "./lanes.css";
import "./live.css";
import "./phone.css";
import "./tops.css";

/** « Le jour même »: the board of the régie while the gathering happens. */
export function LivePage() {
  const asked = useRun();
  useDark();
  useFreshRun();
  return (
    <main id="contenu" className="wrap live" tabIndex={-1}>
      <title>Le jour même – Préau</title>
      <h1 className="unseen">Le jour même</h1>
      <Loaded asked={asked}>{(live) => <Board live={live} readAt={asked.dataUpdatedAt} />}</Loaded>
    </main>
  );
}

function Board({ live, readAt }: { live: LiveRun; readAt: number }) {
  const { slug, time_zone: zone } = useEvent();
  const mayEdit = useMay()("stage.edit");
  const narrow = useNarrow();
  const offset = offsetOf(live.server_now, readAt);
  const now = useMinute(offset);
  const [opened, setOpened] = useState<Opened | null>(null);
  const ticks = useOutgoing<Tick>(`cue-ticks-${slug}`, (items) => sendTicks(slug, items));
  const sheet = useSheet(live.day ? { day: live.day } : {}).data;
  const lines = ticked(sheet?.lines ?? [], ticks.waiting);
  const day: Day = {
    slug,
    zone,
    live,
    now,
    offset,
    mayEdit,
    lines,
    ticks,
    open: setOpened,
    tick: (top) => void ticks.push(tickOf(top, Date.now() + offset)),
  };
  const rooms = live.rooms.filter((room) => room.sessions.length > 0);
  return (
    <DayContext value={day}>
      <LiveBar />
      <LiveHead>
        {!narrow && <MainActs className="live__acts" />}
        <LineNotice />
      </LiveHead>
      <Opening />
      <OtherDayNotice />
      <PublicNotice />
      <GoneNotice />
      {rooms.length === 0 ? (
        <Empty title="Rien n’est encore placé ce jour-là">
          <p>Les séances qui ont une heure apparaissent ici, salle par salle.</p>
        </Empty>
      ) : narrow ? (
        <RoomView rooms={rooms} />
      ) : (
        <>
          <Lanes rooms={rooms} />
          <div className="live__low">
            <TopsTable />
            <div className="stack">
              <CatchUps />
              <Incidents />
            </div>
          </div>
        </>
      )}
      {narrow && <MainActs className="live__foot" />}
      {opened && <OpenedDialog opened={opened} rooms={rooms} onClose={() => setOpened(null)} />}
    </DayContext>
  );
}

function tickOf(top: Top, at: number): Tick {
  return { id: newId(), cue_key: top.key, is_done: !top.is_done, made_at: new Date(at).toISOString() };
}

/** Before the first press the hours are those planned; afterwards they can be taken up again. */
function Opening() {
  const { live, now, zone, mayEdit } = useDay();
  const { openRun } = useRunning();
  if (live.is_open) return null;
  const otherDay = otherDayWords(live.day, now, zone);
  const begin = async () => {
    const yes = otherDay && !live.closed_at ? await askToTry(otherDay) : true;
    if (yes) await openRun();
  };
  return (
    <section className="block live__opening">
      <p>
        {live.closed_at
          ? "La journée est finie. Les heures réelles sont gardées pour le bilan."
          : "La journée n’est pas lancée : voici ce qui est prévu."}
      </p>
      {mayEdit && (
        <button type="button" className="btn btn--main" onClick={() => void begin()}>
          {live.closed_at ? "Reprendre" : "C’est parti"}
        </button>
      )}
    </section>
  );
}

function askToTry(otherDay: string): Promise<boolean> {
  return ask({
    title: "Lancer un essai ?",
    text: `${otherDay} Vous pouvez vous exercer : le public ne voit rien tant que vous n’annoncez rien.`,
    act: "C’est parti",
  });
}
