import { hours } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { counted } from "@/shared/words/counted";

import type { Allocation, Kind, Workshop } from "./requests";
import { byMoment, largestShare, mixWords } from "./words";

/** Each workshop's kinds of people: what first wishes alone would have given, and what it is. */
export function Mix({ told }: { told: Allocation }) {
  const zone = useEvent().time_zone;
  return (
    <section className="block">
      <h2>Le mélange de chaque atelier</h2>
      <ul className="mix__legend">
        {told.kinds.map((kind, place) => (
          <li key={kind.key}>
            <i className={`mix__part mix__part--${place % COLOURS}`} />
            {kind.name}
          </li>
        ))}
      </ul>
      {byMoment(told.workshops).map((moment) => (
        <div key={moment[0]?.starts_at}>
          <h3>{moment[0] && hours(moment[0].starts_at, moment[0].ends_at, zone)}</h3>
          <ul className="mix">
            {moment.map((each) => (
              <OneMix key={each.session_id} workshop={each} kinds={told.kinds} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

const COLOURS = 14;

function OneMix({ workshop, kinds }: { workshop: Workshop; kinds: readonly Kind[] }) {
  const places = workshop.places === null ? "" : ` sur ${workshop.places}`;
  return (
    <li>
      <p className="mix__head">
        <strong>{workshop.title}</strong>
        <span>
          {workshop.seats}
          {places}
        </span>
      </p>
      <Bar name="Premiers vœux seuls" mix={workshop.before} kinds={kinds} isPast />
      <Bar name="Répartition" mix={workshop.after} kinds={kinds} />
      <p className="mix__said">
        {workshop.seats > 0 &&
          `Catégorie la plus présente : ${largestShare(workshop.after)} %, au lieu de ${largestShare(workshop.before)} %. `}
        {workshop.groups > 1 && `${counted(workshop.groups, "sous-groupe", "sous-groupes")}. `}
        {!workshop.is_mixed && (
          <span className="full">
            <Icon name="warning" />
            Le mélange demandé n’est pas tenu ici.
          </span>
        )}
      </p>
    </li>
  );
}

interface BarProps {
  name: string;
  mix: Record<string, number>;
  kinds: readonly Kind[];
  isPast?: boolean;
}

function Bar({ name, mix, kinds, isPast = false }: BarProps) {
  const total = Object.values(mix).reduce((sum, count) => sum + count, 0);
  return (
    <div className={isPast ? "mix__line mix__line--past" : "mix__line"}>
      <span className="mix__name">{name}</span>
      <div className="mix__bar" role="img" aria-label={`${name} : ${mixWords(mix, kinds)}`}>
        {kinds.map((kind, place) => {
          const count = mix[kind.key] ?? 0;
          if (count === 0) return null;
          return (
            <i
              key={kind.key}
              className={`mix__part mix__part--${place % COLOURS}`}
              style={{ width: `${(100 * count) / total}%` }}
              title={`${kind.name} : ${count}`}
            >
              {count / total > MOST_NARROW ? count : ""}
            </i>
          );
        })}
      </div>
    </div>
  );
}

/** A part that is narrower than this has no room for its number. */
const MOST_NARROW = 0.08;
