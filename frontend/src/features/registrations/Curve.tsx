import { Link } from "@tanstack/react-router";

import { useEvent } from "@/shared/event";
import { plainDate } from "@/shared/dates";

import { lineOf, pointsOf } from "./curve";

const WIDTH = 640;
const HEIGHT = 160;

/** Registrations day after day, drawn and told: the table says the same as the line. */
export function Curve({ days }: { days: readonly { day: string; count: number }[] }) {
  const { slug } = useEvent();
  const points = pointsOf(days);
  const last = points.at(-1);
  if (!last) return null;
  return (
    <section className="block curve">
      <h2>Jour après jour</h2>
      <p className="muted">
        {last.total} personnes du {plainDate(points[0]?.day)} au {plainDate(last.day)}.
      </p>
      <svg
        viewBox={`-4 -6 ${WIDTH + 8} ${HEIGHT + 12}`}
        role="img"
        aria-label="Courbe des inscriptions, reprise dans le tableau qui suit"
      >
        <path d={`M0 ${HEIGHT}H${WIDTH}`} className="axis" />
        <polyline points={lineOf(points, WIDTH, HEIGHT)} className="line" />
      </svg>
      <details>
        <summary>Les mêmes chiffres en tableau</summary>
        <div className="table-box">
          <table className="table">
            <caption className="unseen">Inscriptions par jour</caption>
            <thead>
              <tr>
                <th scope="col">Jour</th>
                <th scope="col" className="num">
                  Inscriptions
                </th>
                <th scope="col" className="num">
                  Total
                </th>
              </tr>
            </thead>
            <tbody>
              {points.map((each) => (
                <tr key={each.day}>
                  <th scope="row">
                    <Link
                      to="/e/$slug/registrations"
                      params={{ slug }}
                      search={{ since: each.day, until: each.day, state: "pending,confirmed" } as never}
                    >
                      {plainDate(each.day)}
                    </Link>
                  </th>
                  <td className="num" data-name="Inscriptions">
                    {each.count}
                  </td>
                  <td className="num" data-name="Total">
                    {each.total}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
