import { hours } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Meter } from "@/shared/ui/Meter";

import type { Wished } from "./requests";
import { byMoment, rankWords } from "./words";

/** How many wish for each workshop, rank by rank, against its places. */
export function Demand({ workshops, wishCount }: { workshops: readonly Wished[]; wishCount: number }) {
  const zone = useEvent().time_zone;
  const ranks = Array.from({ length: wishCount }, (_, place) => place + 1);
  return byMoment(workshops).map((moment) => (
    <div className="table-box" key={moment[0]?.starts_at}>
      <table className="table">
        <caption className="allocation__moment">
          {moment[0] && hours(moment[0].starts_at, moment[0].ends_at, zone)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Atelier</th>
            <th scope="col">Places</th>
            {ranks.map((rank) => (
              <th key={rank} scope="col">
                {rankWords(rank)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moment.map((each) => (
            <tr key={each.session_id}>
              <th scope="row">
                {each.title}
                {each.room_name && <span className="muted">, {each.room_name}</span>}
                <Meter value={each.by_rank[0] ?? 0} most={each.places} />
              </th>
              <td className="num" data-name="Places">
                {each.places}
              </td>
              {ranks.map((rank) => (
                <td key={rank} className="num" data-name={rankWords(rank)}>
                  {each.by_rank[rank - 1] ?? 0}
                  {rank === 1 && (each.by_rank[0] ?? 0) > each.places && (
                    <strong className="full"> trop</strong>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  ));
}
