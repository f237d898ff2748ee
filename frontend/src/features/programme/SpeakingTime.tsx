import { useEffect, useRef, useState } from "react";

import { minutesBetween } from "@/shared/dates";
import { numberOrNull } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";

import type { Draft } from "./Contributions";
import { hourIn } from "./HourField";
import type { Session } from "./requests";
import { speakingTime } from "./speaking";

interface Props {
  session: Session | null;
  people: readonly Draft[];
}

/** The minutes of a round table, added up again at every change of the form around. */
export function SpeakingTime({ session, people }: Props) {
  const here = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState(() => ({
    forTheRoom: session?.question_minutes ?? 0,
    lasts: session ? lengthOf(session.starts_at, session.ends_at) : null,
  }));
  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form) return;
    const read = () => {
      const values = new FormData(form);
      const starts = hourIn(values, "starts_at");
      setSaid({
        forTheRoom: Number(numberOrNull(values, "question_minutes")) || 0,
        lasts: lengthOf(starts, hourIn(values, "ends_at")),
      });
    };
    form.addEventListener("input", read);
    return () => form.removeEventListener("input", read);
  }, []);
  const sum = speakingTime(people, said.forTheRoom, said.lasts);
  return (
    <div ref={here} role="status" className="field">
      {sum && (
        <p className={`state state--${sum.tone}`}>
          <Icon name={sum.tone === "bad" ? "error" : sum.tone === "good" ? "check" : "note"} />
          {sum.text}
        </p>
      )}
    </div>
  );
}

function lengthOf(from: string | null, to: string | null): number | null {
  if (!from || !to) return null;
  const minutes = minutesBetween(from, to);
  return minutes > 0 ? minutes : null;
}
