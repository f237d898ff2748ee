import { longDay } from "@/shared/dates";
import type { Option } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { useView } from "@/shared/ui/table/view";

import { findingLooks, useCheckNames } from "./checks";
import { useHistory } from "./history";
import { ROWS } from "./layout";
import type { Session } from "./requests";

interface Props {
  days: readonly string[];
  day: string;
  sessions: readonly Session[];
  venues: readonly Option[];
  mayEdit: boolean;
  onUndo: () => void;
  onRedo: () => void;
}

/** What is shown of the programme, and how closely; the address bar holds it. */
export function GridTools({ days, day, sessions, venues, mayEdit, onUndo, onRedo }: Props) {
  const view = useView();
  const { done, undone } = useHistory();
  const checks = useCheckNames();
  const zoom = ROWS.map((row) => ({ value: String(row), label: `Une ligne\u00a0: ${row}\u00a0min` }));
  const levels = Object.entries(findingLooks).map(([value, look]) => ({ value, label: `${look.word}s` }));
  return (
    <div className="grid-tools">
      {days.length > 1 && <Days days={days} day={day} onChoose={(each) => view.set({ day: each })} />}
      <div className="grid-tools__choices no-print">
        {venues.length > 1 && <Choose name="Lieu" all="Tous les lieux" of="venue" options={venues} />}
        <Choose name="Thématique" all="Toutes les thématiques" of="track_id" options={tracksOf(sessions)} />
        <Choose
          name="Structure"
          all="Toutes les structures"
          of="organisation"
          options={structuresOf(sessions)}
        />
        <Choose name="À vérifier" all="À vérifier ou non" of="check" options={[...levels, ...checks]} />
        <Choose name="Finesse" all="Finesse habituelle" of="row" options={zoom} />
        <button type="button" className="btn btn--dense" onClick={() => window.print()}>
          <Icon name="print" />
          Imprimer
        </button>
      </div>
      {mayEdit && (
        <div className="grid-tools__undo no-print">
          <button type="button" className="btn btn--dense" disabled={done.length === 0} onClick={onUndo}>
            Annuler
          </button>
          <button type="button" className="btn btn--dense" disabled={undone.length === 0} onClick={onRedo}>
            Rétablir
          </button>
          <p className="keys muted">
            Flèches pour déplacer de 5 min ou changer de salle, <kbd>Maj</kbd> + flèches pour allonger,{" "}
            <kbd>Alt</kbd> + flèches pour changer de jour, <kbd>D</kbd> pour dupliquer, <kbd>E</kbd> pour
            échanger, Entrée pour ouvrir.{" "}
            <span className="only-wide">
              À la souris{"\u00a0"}: glissez la séance, tirez son bord du bas, tenez <kbd>Ctrl</kbd> pour
              copier ou <kbd>Maj</kbd> pour échanger.
            </span>
          </p>
        </div>
      )}
    </div>
  );
}

const MOST_BUTTONS = 5;

function Days({
  days,
  day,
  onChoose,
}: {
  days: readonly string[];
  day: string;
  onChoose: (day: string) => void;
}) {
  const words = (each: string) => longDay(`${each}T12:00:00Z`, "UTC");
  if (days.length > MOST_BUTTONS) {
    return (
      <label className="row no-print">
        Jour
        <select className="input input--dense" value={day} onChange={(event) => onChoose(event.target.value)}>
          {days.map((each) => (
            <option key={each} value={each}>
              {words(each)}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <nav className="seg days no-print" aria-label="Jour">
      {days.map((each) => (
        <a
          key={each}
          href={`?day=${each}`}
          data-day={each === day ? undefined : each}
          aria-current={each === day ? "page" : undefined}
          onClick={(click) => {
            click.preventDefault();
            onChoose(each);
          }}
        >
          {words(each)}
        </a>
      ))}
    </nav>
  );
}

interface ChooseProps {
  name: string;
  all: string;
  of: string;
  options: readonly Option[];
}

function Choose({ name, all, of, options }: ChooseProps) {
  const view = useView();
  if (options.length === 0) return null;
  return (
    <select
      className="input input--dense"
      aria-label={name}
      value={view.get(of)}
      onChange={(event) => view.set({ [of]: event.target.value || undefined })}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function tracksOf(sessions: readonly Session[]): Option[] {
  return named(sessions.map((each) => [each.track_id, each.track_name]));
}

function structuresOf(sessions: readonly Session[]): Option[] {
  return named(
    sessions.flatMap((each) =>
      each.contributions.map((one) => [one.organisation_id, one.organisation_name] as const),
    ),
  );
}

function named(pairs: readonly (readonly [string | null, string])[]): Option[] {
  const found = new Map(pairs.flatMap(([value, label]) => (value ? [[value, label]] : [])));
  return [...found]
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label, "fr"));
}
