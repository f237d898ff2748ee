import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { SelectField } from "@/shared/ui/Field";
import { Notice } from "@/shared/ui/Notice";
import { ask } from "@/shared/ui/questions";
import { say } from "@/shared/ui/toasts";
import { options } from "@/shared/words/labels";

import type { Axis, Kit } from "./kit";
import { startFromMethod } from "./requests";
import { modes } from "./words";

interface Props {
  sessionId: string;
  kit: Kit;
  axes: readonly Axis[];
  isBlank: boolean;
  onStarted: (kit: Kit) => void;
}

/** The seven steps of the method to begin with, and the questions of an axis. */
export function StartKit({ sessionId, kit, axes, isBlank, onStarted }: Props) {
  const slug = useSlug();
  const [axis, setAxis] = useState(kit.axis);
  const [mode, setMode] = useState<Kit["mode"]>(kit.mode);
  const [problem, setProblem] = useState("");

  async function start() {
    const agreed =
      isBlank ||
      (await ask({
        title: "Repartir de la méthode ?",
        text: "Les sept étapes, les questions de l’axe et le matériel remplacent ce qui est écrit ici.",
        act: "Remplacer",
        grave: true,
      }));
    if (!agreed) return;
    try {
      setProblem("");
      onStarted(await startFromMethod(slug, sessionId, kit.version, { axis, mode }));
      say("Les sept étapes sont là : adaptez-les.");
    } catch (error) {
      setProblem(problemOf(error).title);
    }
  }

  return (
    <details className="block kit-start" open={isBlank}>
      <summary>{isBlank ? "Commencer par la méthode" : "Repartir de la méthode"}</summary>
      <p className="muted">
        Sept étapes pour passer de beaucoup d’idées à quelques solutions, mises à la durée de la séance, avec
        les questions d’un axe, le matériel et trois cartes de rôle.
      </p>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <div className="pair">
        <SelectField
          name="start_axis"
          label="Avec les questions de l’axe"
          options={axes.map(({ name }) => ({ value: name, label: name }))}
          empty="Sans question toute faite"
          value={axes.some(({ name }) => name === axis) ? axis : ""}
          onChange={(event) => setAxis(event.target.value)}
        />
        <SelectField
          name="start_mode"
          label="Pour"
          options={options(modes)}
          value={mode}
          onChange={(event) => setMode(event.target.value as Kit["mode"])}
        />
      </div>
      <div className="acts">
        <button type="button" className={isBlank ? "btn btn--main" : "btn"} onClick={() => void start()}>
          {isBlank ? "Écrire les sept étapes" : "Remplacer par les sept étapes"}
        </button>
      </div>
    </details>
  );
}
