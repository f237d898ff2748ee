import type { Schemas } from "@/shared/api/client";
import { hour, longDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";

import { lasting, percent } from "./checks";

type Figures = Schemas["BreathingOut"];

/** How much of each day is free, and the longest work without a pause: for everybody, then for each who contributes. */
export function Breathing({ breathing }: { breathing: Figures }) {
  const { time_zone: zone } = useEvent();
  const { days, people } = breathing;
  if (days.length === 0) return null;
  return (
    <section className="breathing">
      <h3>Le temps de respirer</h3>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Jour</th>
              <th scope="col" className="num">
                Temps libre
              </th>
              <th scope="col">Plus long travail sans pause</th>
            </tr>
          </thead>
          <tbody>
            {days.map((each) => (
              <tr key={each.day}>
                <th scope="row">{longDay(each.starts_at, zone)}</th>
                <td className="num">
                  {percent(each.share)}, soit {lasting(each.free_minutes)}
                </td>
                <td>
                  {lasting(each.longest_minutes)}, à partir de {hour(each.longest_from, zone)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {people.length > 0 && (
        <details>
          <summary>Par personne et par structure ({people.length})</summary>
          <People people={people} />
        </details>
      )}
    </section>
  );
}

function People({ people }: { people: Figures["people"] }) {
  const { time_zone: zone } = useEvent();
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Qui</th>
            <th scope="col" className="num">
              Séances
            </th>
            <th scope="col" className="num">
              Temps libre ces jours-là
            </th>
            <th scope="col">Le plus long sans pause</th>
          </tr>
        </thead>
        <tbody>
          {people.map((each) => (
            <tr key={`${each.is_person}${each.name}`}>
              <th scope="row">{each.name}</th>
              <td className="num">{each.sessions}</td>
              <td className="num">{percent(each.share)}</td>
              <td>
                {lasting(each.longest_minutes)}, à partir de {hour(each.longest_from, zone)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
