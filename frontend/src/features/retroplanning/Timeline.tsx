import type { CSSProperties } from "react";
import { useLayoutEffect, useRef, useState } from "react";

import { phaseNames } from "@/shared/words/labels";

import type { Scale } from "./layout";
import { anchorsOf, at, daysFrom, holds, monthsOf, scaleOf, sideOf, stretch, textWidth } from "./layout";
import type { FreeDays, Save, Task } from "./requests";
import { PHASES } from "./requests";
import { countdown, doneOf, monthName, noteOf, toneOf } from "./sentences";
import { Mark, Proposal, proposalWords } from "./Mark";

interface Props {
  tasks: readonly Task[];
  firstDay: string;
  today: string;
  spans: FreeDays["spans"];
  /** Nothing when the person may only read. */
  save: Save | null;
  open: (task: Task) => void;
}

const USUAL_WIDTH = 640;
const percent = (part: number) => `${part * 100}%`;

/** Tasks at their days, to scale, phase by phase; each line says in words all that its place shows. */
export function Timeline({ tasks, firstDay, today, spans, save, open }: Props) {
  const [width, track] = useWidth();
  const scale = scaleOf([firstDay, ...tasks.map((task) => task.due_on)], today);
  return (
    <div className="frieze">
      <Axis scale={scale} width={width} firstDay={firstDay} track={track} />
      <Overlay scale={scale} width={width} firstDay={firstDay} today={today} spans={spans} />
      {PHASES.map((phase) => {
        const mine = tasks.filter((task) => task.phase === phase);
        if (mine.length === 0) return null;
        return (
          <section key={phase} aria-label={phaseNames[phase]}>
            <h2>
              {phaseNames[phase]} <small>{doneOf(mine)}</small>
            </h2>
            <ul>
              {mine.map((task) => (
                <Line key={task.id} {...{ task, scale, width, firstDay, save, open }} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface LineProps {
  task: Task;
  scale: Scale;
  width: number;
  firstDay: string;
  save: Save | null;
  open: (task: Task) => void;
}

function Line({ task, scale, width, firstDay, save, open }: LineProps) {
  const left = at(scale, task.due_on);
  const note = noteOf(task, firstDay);
  const side = sideOf(left, textWidth(`${note} ${proposalWords(task)}`), width);
  const room: CSSProperties =
    side === "right"
      ? { left: percent(left), maxWidth: percent(1 - left) }
      : { right: percent(1 - left), maxWidth: percent(left) };
  return (
    <li className="line">
      <button type="button" className="line__name" onClick={() => open(task)}>
        <span className="line__days">{countdown(task.days)}</span>
        <span>{task.title}</span>
      </button>
      <div className="line__track">
        <div className={`mark mark--${side} mark--${toneOf(task)}`} style={room}>
          <Mark task={task} save={save} />
          <span className="mark__words">
            <span className="mark__note">{note}</span>
            <Proposal task={task} save={save} />
          </span>
        </div>
      </div>
    </li>
  );
}

function Axis({
  scale,
  width,
  firstDay,
  track,
}: {
  scale: Scale;
  width: number;
  firstDay: string;
  track: React.RefObject<HTMLDivElement | null>;
}) {
  return (
    <div className="axis" ref={track} aria-hidden="true">
      {monthsOf(scale, width).map(({ on, left }) => (
        <span key={on} style={{ left: percent(left) }}>
          {monthName(on)}
          <small>{countdown(daysFrom(firstDay, on))}</small>
        </span>
      ))}
    </div>
  );
}

interface OverlayProps {
  scale: Scale;
  width: number;
  firstDay: string;
  today: string;
  spans: FreeDays["spans"];
}

/** What goes through all lines: school holidays, today and the day. Lines say the same in words. */
function Overlay({ scale, width, firstDay, today, spans }: OverlayProps) {
  const now = holds(scale, today) ? at(scale, today) : null;
  const day = at(scale, firstDay);
  const anchors = anchorsOf(now, day, width);
  return (
    <div className="over" aria-hidden="true">
      {spans
        .filter((span) => span.kind === "school_holiday")
        .map((span) => {
          const place = stretch(scale, span.first, span.last);
          if (!place) return null;
          const name = nameWithin(span.name, place.width * width);
          return (
            <div
              key={span.first + span.name}
              className="holidays"
              style={{ left: percent(place.left), width: percent(place.width) }}
            >
              {name && <span>{name}</span>}
            </div>
          );
        })}
      {now !== null && (
        <div className="line-of" style={{ left: percent(now) }}>
          <b className={`from-${anchors.today}`}>aujourd’hui</b>
        </div>
      )}
      <div className="line-of line-of--day" style={{ left: percent(day) }}>
        <b className={`from-${anchors.day}`}>le jour J</b>
      </div>
    </div>
  );
}

/** « vacances d’été », or « été », or nothing, as there is room. */
function nameWithin(name: string, room: number): string {
  const short = name.replace(/^Vacances (de la |de |d’)/, "");
  const full = name.charAt(0).toLowerCase() + name.slice(1);
  return [full, short].find((words) => textWidth(words) < room) ?? "";
}

/** The width in pixels of the element that the reference is given to. */
function useWidth(): [number, React.RefObject<HTMLDivElement | null>] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth || USUAL_WIDTH);
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return [width, box];
}
