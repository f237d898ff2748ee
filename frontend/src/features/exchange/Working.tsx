import { Meter } from "@/shared/ui/Meter";
import { Notice } from "@/shared/ui/Notice";
import { french } from "@/shared/words/french";

import type { Progress } from "./requests";

interface Props {
  title: string;
  progress: Progress;
  /** Ask again for work that stopped. */
  again?: () => void;
}

/** Long work: how far it is, that the page may be left, or why it stopped and how to start again. */
export function Working({ title, progress, again }: Props) {
  if (!progress.working) {
    const retry = again && (
      <button type="button" className="btn btn--dense" onClick={again}>
        Réessayer
      </button>
    );
    return (
      <Notice tone="bad" action={retry}>
        <strong>{title} : arrêt avant la fin.</strong>{" "}
        {french(progress.sentence) || "Le travail s’est interrompu. Rien n’a été écrit."}
      </Notice>
    );
  }
  return (
    <section className="block working" aria-live="polite">
      <p className="working__head">
        <strong>{title}</strong>
        {progress.total > 0 && progress.done > 0 && (
          <span>
            <b>{progress.done}</b> <span className="muted">sur {progress.total}</span>
          </span>
        )}
      </p>
      <Meter value={progress.done} most={progress.total || 1} />
      <p className="muted">{progress.words}.</p>
      <p className="muted">
        Vous pouvez quitter cette page : le travail continue, et vous le retrouverez dans « Importer un
        tableur ».
      </p>
    </section>
  );
}
