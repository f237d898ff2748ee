import { useState } from "react";

import type { Problem } from "@/shared/api/problems";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Notice } from "@/shared/ui/Notice";

import { sendList } from "./requests";

/** Files of public lists, as territories publish them. */
export function ChooseList({ onStarted }: { onStarted: (id: string) => void }) {
  const slug = useSlug();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(file: File | undefined) {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      onStarted((await sendList(slug, file)).id);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="block">
      {problem && <Notice tone="bad">{problem.title}</Notice>}
      <label className="field" htmlFor="place-list">
        Fichier de la liste
      </label>
      <span className="hint" id="place-list-hint">
        CSV, XLSX ou JSON. Préau reconnaît le standard national de la médiation numérique, son premier schéma,
        et les listes de La Poste, de Maine-et-Loire, de Charente et de Bourgogne-Franche-Comté.
      </span>
      <input
        id="place-list"
        className="input"
        type="file"
        accept=".csv,.json,.xlsx,.xls,.ods,.txt"
        aria-describedby="place-list-hint"
        disabled={busy}
        onChange={(event) => void send(event.target.files?.[0])}
      />
      <p className="muted field" role="status">
        {busy
          ? "Lecture en cours…"
          : "Ces listes se trouvent sur data.gouv.fr. Rien n’est ajouté à votre rencontre avant que vous ne cochiez des lieux."}
      </p>
    </section>
  );
}
