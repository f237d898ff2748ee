import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";

import type { Change, Difference } from "./requests";
import { applyDifference, then, useDifference } from "./requests";
import { changeWords, people, shownOf } from "./words";

/** What the programme asks of the crew, line by line, before anything is written. */
export function DifferenceDialog({ onClose }: { onClose: () => void }) {
  const asked = useDifference();
  return (
    <Dialog title="Ce que le programme demande" onClose={onClose} wide>
      <Loaded asked={asked}>{(difference) => <Lines difference={difference} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}

function Lines({ difference, onClose }: { difference: Difference; onClose: () => void }) {
  const slug = useSlug();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [wrong, setWrong] = useState("");
  const { release } = difference;
  const changes = shownOf(difference.changes);
  const chosen = changes.filter((change) => !left.has(change.key));

  function toggle(key: string) {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  }

  async function apply() {
    try {
      await then(
        applyDifference(
          slug,
          chosen.map((change) => change.key),
          release,
        ),
      );
      say("L’équipe suit le programme.");
      onClose();
    } catch (error) {
      setWrong(problemOf(error).title);
    }
  }

  if (changes.length === 0) return <p>Rien à changer : l’équipe suit déjà le programme.</p>;
  return (
    <>
      <p className="field muted">
        {release > 0
          ? `D’après la version ${release}. `
          : "D’après le brouillon : rien n’est publié encore. "}
        Décochez ce que vous ne voulez pas. Ce que vous avez réglé à la main ne bouge pas.
      </p>
      {wrong && <Notice tone="bad">{wrong}</Notice>}
      {(Object.keys(changeWords) as Change["what"][]).map((what) => {
        const found = changes.filter((change) => change.what === what);
        return found.length === 0 ? null : (
          <fieldset key={what} className="crew__lines">
            <legend>
              {changeWords[what]} <span className="muted">{found.length}</span>
            </legend>
            {found.map((change) => (
              <label key={change.key} className="choice">
                <input type="checkbox" checked={!left.has(change.key)} onChange={() => toggle(change.key)} />
                <span>
                  {change.post_name}
                  <span className="hint">
                    {change.sentence}
                    {change.people > 0 && ` Déjà pris par ${people(change.people)}.`}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
      <div className="acts acts--end">
        <button type="button" className="btn" onClick={onClose}>
          Renoncer
        </button>
        <button
          type="button"
          className="btn btn--main"
          disabled={chosen.length === 0}
          onClick={() => void apply()}
        >
          {left.size === 0 ? "Tout appliquer" : `Appliquer la sélection (${chosen.length})`}
        </button>
      </div>
    </>
  );
}
