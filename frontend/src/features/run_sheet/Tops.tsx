import type { KeyboardEvent } from "react";
import { useState } from "react";

import { stamp } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";
import { moveFocus } from "@/shared/ui/table/keyboard";
import { counted } from "@/shared/words/counted";

import { useDay } from "./day";
import { Hour } from "./Hours";
import type { Top, Tops } from "./tops";
import { topsOf } from "./tops";
import { roomName } from "./words";

/** The tops of the day or of one room, to tick as they are done. */
export function useTops(roomId: string | null) {
  const { lines, live, now } = useDay();
  const [all, setAll] = useState(false);
  const tops = topsOf(lines, { roomId, all, now: live.is_open ? now : 0 });
  const more = (tops.passed > 0 || tops.coming > 0 || all) && (
    <button type="button" className="btn btn--quiet" aria-expanded={all} onClick={() => setAll(!all)}>
      {all ? "Seulement les prochains" : moreWords(tops)}
    </button>
  );
  return { tops, more };
}

/** « Voir tout : 4 passés, dont 2 sans coche, 12 à venir » */
function moreWords({ passed, forgotten, coming }: Tops): string {
  const before = passed > 0 && counted(passed, "passé", "passés");
  const unticked = forgotten > 0 && `dont ${forgotten} sans coche`;
  const after = coming > 0 && `${coming} à venir`;
  return `Voir tout : ${[before, unticked, after].filter(Boolean).join(", ")}`;
}

export function TopsTable() {
  const { zone } = useDay();
  const { tops, more } = useTops(null);
  return (
    <section className="block tops">
      <h2>Les tops</h2>
      {tops.shown.length === 0 ? (
        <p className="muted">Aucun top ce jour-là. Ils s’écrivent dans le conducteur.</p>
      ) : (
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- arrows go from tick to tick
        <table className="table" onKeyDown={moveFocus as (event: KeyboardEvent<HTMLTableElement>) => void}>
          <caption className="unseen">Tops à venir, heure prévue et heure attendue</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                Heure
              </th>
              <th scope="col">Salle</th>
              <th scope="col">Quoi</th>
              <th scope="col">Qui</th>
              <th scope="col">Fait</th>
            </tr>
          </thead>
          <tbody>
            {tops.shown.map((top) => (
              <tr key={top.key} className={rowLook(top, tops.next)}>
                <td className="num">
                  <Hour planned={top.starts_at} expected={top.expected_starts_at} zone={zone} />
                </td>
                <td>{roomName(top.room)}</td>
                <td>
                  <strong>{top.what}</strong>
                  <Needs top={top} />
                </td>
                <td>{top.owner || top.who}</td>
                <td className="tops__box">
                  <TickBox top={top} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more}
    </section>
  );
}

export function rowLook(top: Top, next: string | null): string | undefined {
  if (top.is_done) return "was";
  return top.key === next ? "do" : undefined;
}

/** What it takes, in one line. */
export function Needs({ top }: { top: Top }) {
  const needs = [top.microphones, top.screen, top.video, top.light, top.access].filter(Boolean);
  if (top.part !== "own" || needs.length === 0) return null;
  return <small className="tops__needs">{needs.join(", ")}</small>;
}

/** Large enough for a thumb in the half-dark; kept in the device until the server has it. */
export function TickBox({ top }: { top: Top }) {
  const { mayEdit, tick, zone } = useDay();
  const who = top.is_done && top.done_at ? `, ${top.done_by}, ${stamp(top.done_at, zone)}` : "";
  return (
    <button
      type="button"
      role="checkbox"
      className="tick-box"
      aria-checked={top.is_done}
      aria-label={`${top.what}${top.isWaiting ? ", à envoyer" : ""}`}
      title={top.isWaiting ? "À envoyer dès que la ligne revient" : top.is_done ? `Fait${who}` : undefined}
      disabled={!mayEdit}
      data-waiting={top.isWaiting || undefined}
      onClick={() => tick(top)}
    >
      {top.is_done && <Icon name="check" />}
    </button>
  );
}
