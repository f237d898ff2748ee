import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { SelectField } from "@/shared/ui/Field";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";

import "./everything.css";
import type { PartKey, PrintPart } from "./everything";
import { chapters, isWorking, start, useLabelSheets, useLastJob, useMissing, useParts } from "./everything";
import { EverythingFound } from "./EverythingFound";
import { EverythingJob } from "./EverythingJob";

/** All the prints of the day at once: what to tick, how far it is, what came out. */
export function Everything({ draft }: { draft: boolean }) {
  const parts = useParts();
  const jobs = useLastJob();
  const last = jobs.data?.items[0];
  return (
    <section className="block everything" aria-labelledby="everything-title">
      <h2 id="everything-title">Tout pour le jour J</h2>
      <p className="muted">
        Un seul PDF, dans l’ordre où l’on distribue, et une archive d’un fichier par impression, avec un mode
        d’emploi pour le copieur.
      </p>
      {jobs.error ? (
        <Loaded asked={jobs}>{() => null}</Loaded>
      ) : (
        last && <EverythingJob key={last.id} job={last} />
      )}
      <Loaded asked={parts}>
        {(found) => <Choose parts={found} draft={draft} busy={last !== undefined && isWorking(last)} />}
      </Loaded>
    </section>
  );
}

interface ChooseProps {
  parts: readonly PrintPart[];
  draft: boolean;
  busy: boolean;
}

function Choose({ parts, draft, busy }: ChooseProps) {
  const slug = useSlug();
  const [ticked, setTicked] = useState<ReadonlySet<PartKey>>(
    () => new Set(parts.filter((each) => each.is_usual && each.may_print).map((each) => each.key)),
  );
  const [looks, setLooks] = useState(false);
  const [sending, setSending] = useState(false);
  const [wrong, setWrong] = useState("");
  const [sheet, setSheet] = useState("");
  const sheets = useLabelSheets();
  const missing = useMissing(draft, looks);
  const closed = parts.filter((each) => !each.may_print);

  function tick(key: PartKey, on: boolean) {
    const next = new Set(ticked);
    if (on) next.add(key);
    else next.delete(key);
    setTicked(next);
  }

  async function begin() {
    setSending(true);
    setWrong("");
    try {
      await start(slug, [...ticked], draft, sheet);
    } catch (error) {
      setWrong(problemOf(error).title);
    }
    setSending(false);
  }

  return (
    <>
      <details className="field everything__choose">
        <summary>
          Ce qu’on y met : {ticked.size} sur {parts.length - closed.length}
        </summary>
        <div className="everything__parts">
          {chapters(parts).map((chapter) => (
            <fieldset key={chapter.key}>
              <legend>{chapter.name}</legend>
              {chapter.parts.map((part) => (
                <label key={part.key} className="choice">
                  <input
                    type="checkbox"
                    checked={ticked.has(part.key)}
                    disabled={!part.may_print}
                    onChange={(event) => tick(part.key, event.target.checked)}
                  />
                  <span>
                    {part.name}
                    <span className="hint">
                      {part.may_print ? part.paper : "Votre rôle ne permet pas de l’imprimer."}
                    </span>
                  </span>
                </label>
              ))}
            </fieldset>
          ))}
        </div>
        {ticked.has("badges") && (
          <SelectField
            name="everything-sheet"
            label="Planche des badges"
            empty="Celle des réglages des badges"
            value={sheet}
            onChange={(event) => setSheet(event.target.value)}
            options={sheets}
          />
        )}
      </details>
      {looks && (
        <Loaded asked={missing}>
          {(found) => (
            <EverythingFound
              leftOut={found.left_out}
              remarks={found.remarks}
              parts={parts}
              title="À ce jour"
            />
          )}
        </Loaded>
      )}
      {wrong && <Notice tone="bad">{wrong}</Notice>}
      <div className="acts">
        <button
          type="button"
          className="btn btn--main"
          disabled={busy || sending || ticked.size === 0}
          onClick={() => void begin()}
        >
          Tout préparer
        </button>
        {!looks && (
          <button type="button" className="btn" onClick={() => setLooks(true)}>
            Voir d’abord ce qui manque
          </button>
        )}
      </div>
    </>
  );
}
