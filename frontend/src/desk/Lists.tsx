import { useState } from "react";

import { hours, longDay } from "@/shared/dates";

import { proposed } from "./pack";
import { Settings } from "./Settings";
import { Top } from "./Top";
import type { PackList } from "./types";
import { Unsent } from "./Unsent";
import { useDesk, usePack } from "./useDesk";

/** What people are checked in for: the door of the day first, then sessions and meals by hour; past ones folded. */
export function Lists() {
  const { desk, state } = useDesk();
  const pack = usePack();
  const [now] = useState(desk.now);
  const first = proposed(pack.lists, now);
  // Half-days are for paper.
  const others = pack.lists.filter((list) => list.id !== first?.id && list.kind !== "half_day");
  const coming = others.filter((list) => Date.parse(list.ends_at) > now);
  const past = others.filter((list) => Date.parse(list.ends_at) <= now);
  return (
    <>
      <Top />
      <main className="lists">
        <p className="lists__event">{pack.event.title}</p>
        {first && <Choice list={first} isMain />}
        <Group lists={coming} />
        {past.length > 0 && (
          <details open={coming.length === 0}>
            <summary>Listes passées ({past.length})</summary>
            <Group lists={past} />
          </details>
        )}
        {state.left.length > 0 && (
          <>
            <h2>D’une rencontre précédente</h2>
            <Unsent scans={state.left} onDrop={desk.dropLeft} />
          </>
        )}
        <Settings />
      </main>
    </>
  );
}

function Group({ lists }: { lists: PackList[] }) {
  const zone = usePack().event.time_zone;
  const days = [...new Set(lists.map((list) => longDay(list.starts_at, zone)))];
  return days.map((day) => (
    <section key={day}>
      <h2>{day}</h2>
      <ul className="lists__of">
        {lists
          .filter((list) => longDay(list.starts_at, zone) === day)
          .map((list) => (
            <li key={list.id}>
              <Choice list={list} />
            </li>
          ))}
      </ul>
    </section>
  ));
}

function Choice({ list, isMain = false }: { list: PackList; isMain?: boolean }) {
  const { desk } = useDesk();
  const zone = usePack().event.time_zone;
  return (
    <button
      className={isMain ? "choose choose--main" : "choose"}
      type="button"
      onClick={() => desk.choose(list.id)}
    >
      <b>{list.name}</b>
      <span className="choose__count">
        {list.present} / {list.expected}
      </span>
      <span className="choose__when">
        {hours(list.starts_at, list.ends_at, zone)}
        {list.place && `, ${list.place}`}
      </span>
    </button>
  );
}
