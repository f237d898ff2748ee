import { hour } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { options } from "@/shared/words/labels";

import type { Step } from "./kit";
import { fitted, lengthWords, newKey, startsOf, total } from "./kit";
import { Lines } from "./Lines";
import { digits } from "./numbers";
import { stepKinds } from "./words";

interface Props {
  steps: readonly Step[];
  onChange: (steps: readonly Step[]) => void;
  startsAt: string | null;
  /** Minutes that the session has; nothing while it has no hours. */
  lasts: number | null;
  mayEdit: boolean;
}

/** The steps with their hours, counted again at every change. */
export function Steps({ steps, onChange, startsAt, lasts, mayEdit }: Props) {
  const { time_zone } = useEvent();
  const starts = startsOf(steps, startsAt);
  const clock = (at: number) => {
    const start = starts[at];
    return start ? hour(start, time_zone) : "–";
  };
  return (
    <section className="block">
      <h2>
        Étapes <span className="count">{steps.length}</span>
      </h2>
      <Lines
        lines={steps}
        onChange={onChange}
        what="l’étape"
        add="Ajouter une étape"
        blank={() => ({ key: newKey(), kind: "other" as const, title: "", minutes: 10, content: "" })}
        mayEdit={mayEdit}
      >
        {(step, at, change) => (
          <div className="kit-step">
            <output className="kit-step__hour" aria-label={`Heure de l’étape ${at + 1}`}>
              {clock(at)}
            </output>
            <TextField
              name={`steps.${at}.minutes`}
              label="Minutes"
              inputMode="numeric"
              value={step.minutes || ""}
              onChange={(event) => change({ minutes: digits(event.target.value) })}
              disabled={!mayEdit}
            />
            <TextField
              name={`steps.${at}.title`}
              label={`Étape ${at + 1}`}
              maxLength={200}
              value={step.title}
              onChange={(event) => change({ title: event.target.value })}
              disabled={!mayEdit}
            />
            <SelectField
              name={`steps.${at}.kind`}
              label="Moment"
              options={options(stepKinds)}
              value={step.kind}
              onChange={(event) => change(renamed(step, event.target.value as Step["kind"]))}
              disabled={!mayEdit}
            />
            <div className="kit-step__content">
              <TextArea
                name={`steps.${at}.content`}
                label="Ce que l’on fait"
                rows={2}
                maxLength={4000}
                value={step.content}
                onChange={(event) => change({ content: event.target.value })}
                disabled={!mayEdit}
              />
            </div>
          </div>
        )}
      </Lines>
      <Length steps={steps} lasts={lasts} end={clock(steps.length)}>
        {mayEdit && lasts !== null && steps.length > 0 && total(steps) !== lasts && (
          <button type="button" className="btn btn--dense" onClick={() => onChange(fitted(steps, lasts))}>
            Ajuster à la durée de la séance
          </button>
        )}
      </Length>
    </section>
  );
}

/** A step without a name, or with that of its moment, takes the name of the new one. */
function renamed(step: Step, kind: Step["kind"]): Partial<Step> {
  const isOwn = step.title !== "" && step.title !== stepKinds[step.kind];
  return isOwn || kind === "other" ? { kind } : { kind, title: stepKinds[kind] ?? "" };
}

interface LengthProps {
  steps: readonly Step[];
  lasts: number | null;
  end: string;
  children: React.ReactNode;
}

function Length({ steps, lasts, end, children }: LengthProps) {
  const { tone, text } = lengthWords(steps, lasts);
  return (
    <div className="kit-length">
      <p role="status">
        <span className={`state state--${tone}`}>
          <Icon name={tone === "bad" ? "error" : tone === "good" ? "check" : "note"} />
          {text}
        </span>{" "}
        {end !== "–" && <>Fin à {end}.</>}
      </p>
      {children}
    </div>
  );
}
