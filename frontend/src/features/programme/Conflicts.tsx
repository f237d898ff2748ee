import { hour } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import type { IconName } from "@/shared/ui/Icon";
import { Icon } from "@/shared/ui/Icon";
import { useView } from "@/shared/ui/table/view";
import { french } from "@/shared/words/french";

import type { Session } from "./requests";

type Conflict = Session["conflicts"][number];

const LOOKS: Record<string, { word: string; many: string; icon: IconName; tone: string }> = {
  error: { word: "erreur", many: "erreurs", icon: "error", tone: "bad" },
  warning: { word: "avertissement", many: "avertissements", icon: "warning", tone: "warn" },
  advice: { word: "conseil", many: "conseils", icon: "note", tone: "note" },
};
const LEVELS = ["error", "warning", "advice"];

/** In a few words, where the whole sentence has no room; the list and the panel say it in full. */
const SHORT: Record<string, string> = {
  room_twice: "salle déjà prise",
  person_twice: "personne déjà prise",
  structure_twice: "structure deux fois",
  outside_event: "hors des heures",
  seats_above_room: "trop de places",
  too_few_to_run: "animation incomplète",
  no_note_taker: "pas de prise de notes",
};

export function ConflictWords({ conflict, short = false }: { conflict: Conflict; short?: boolean }) {
  const look = LOOKS[conflict.level];
  return (
    <span className={`state state--${look?.tone ?? "warn"} conflict`}>
      <Icon name={look?.icon ?? "warning"} />
      <span>{(short && SHORT[conflict.code]) || french(conflict.sentence)}</span>
    </span>
  );
}

export function ConflictCount({ sessions }: { sessions: readonly Session[] }) {
  const all = sessions.flatMap((session) => session.conflicts);
  if (all.length === 0) {
    return (
      <span className="state state--good">
        <Icon name="check" />
        Rien à signaler
      </span>
    );
  }
  return (
    <span className="row">
      {LEVELS.map((level) => {
        const count = all.filter((conflict) => conflict.level === level).length;
        const look = LOOKS[level];
        if (count === 0 || !look) return null;
        return (
          <span key={level} className={`state state--${look.tone}`}>
            <Icon name={look.icon} />
            {count} {count > 1 ? look.many : look.word}
          </span>
        );
      })}
    </span>
  );
}

/** The same sentences as at the sessions, in one list. */
export function Conflicts({ sessions }: { sessions: readonly Session[] }) {
  const event = useEvent();
  const view = useView();
  const all = sessions.flatMap((session) => session.conflicts.map((conflict) => ({ session, conflict })));
  if (all.length === 0) return null;
  all.sort((one, other) => LEVELS.indexOf(one.conflict.level) - LEVELS.indexOf(other.conflict.level));
  return (
    <section className="to-check">
      <h2>À vérifier avant de publier</h2>
      <ul>
        {all.map(({ session, conflict }) => (
          <li key={session.id + conflict.code + (conflict.other_id ?? "")}>
            <span className={`state state--${LOOKS[conflict.level]?.tone ?? "warn"}`}>
              <Icon name={LOOKS[conflict.level]?.icon ?? "warning"} />
              {LOOKS[conflict.level]?.word}
            </span>
            <span>
              <button type="button" className="open" onClick={() => view.set({ session: session.id })}>
                {session.title}
                {session.starts_at && `, ${hour(session.starts_at, event.time_zone)}`}.
              </button>{" "}
              {french(conflict.sentence)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
