import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { shortDay, stamp } from "@/shared/dates";
import { useEvent, useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Meter } from "@/shared/ui/Meter";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";

import type { Job } from "./everything";
import { addressOfFile, drop, isWorking, pagesOf, sizeWords, useParts } from "./everything";
import { EverythingFound } from "./EverythingFound";

/** The last preparation: how far it is, or what came out of it. */
export function EverythingJob({ job }: { job: Job }) {
  const slug = useSlug();
  const [busy, setBusy] = useState(false);

  async function away(said: string) {
    setBusy(true);
    try {
      await drop(slug, job.id);
      say(said);
    } catch (error) {
      say(problemOf(error).title);
    }
    setBusy(false);
  }

  if (isWorking(job)) return <Working job={job} busy={busy} stop={() => void away("Préparation arrêtée.")} />;
  if (job.state === "failed") {
    return (
      <div className="field">
        <Notice tone="bad">{french(job.failure)}</Notice>
      </div>
    );
  }
  return <Ready job={job} busy={busy} remove={() => void away("Fichiers retirés.")} />;
}

function Working({ job, busy, stop }: { job: Job; busy: boolean; stop: () => void }) {
  return (
    <div className="field">
      <p role="status">
        <strong>
          {job.stage || "En attente"} : {job.done} sur {job.total}
        </strong>
      </p>
      <Meter value={job.done} most={job.total} />
      <p className="muted">
        Vous pouvez quitter cette page : la préparation continue, et vous la retrouverez ici.
      </p>
      <div className="acts">
        <button type="button" className="btn" disabled={busy} onClick={stop}>
          Arrêter
        </button>
      </div>
    </div>
  );
}

function Ready({ job, busy, remove }: { job: Job; busy: boolean; remove: () => void }) {
  const slug = useSlug();
  const zone = useEvent().time_zone;
  const { data: parts = [] } = useParts();
  const when = job.finished_at ? stamp(job.finished_at, zone) : "";
  const until = job.expires_at ? ` Gardé jusqu’au ${shortDay(job.expires_at, zone)}.` : "";
  return (
    <div className="field">
      <p role="status" className="state state--good">
        <Icon name="check" />
        Prêt : {pagesOf(job)} pages{job.draft ? ", brouillon" : ""}
      </p>
      <p className="muted">
        Préparé le {when}.{until}
      </p>
      {job.may_fetch ? (
        <>
          <div className="acts">
            {job.files.map((file) => (
              <a
                key={file.form}
                className="btn btn--main"
                href={addressOfFile(slug, job, file.form)}
                download
              >
                {file.form === "pdf" ? "Un seul PDF" : "Un fichier par impression (ZIP)"},{" "}
                {sizeWords(file.size)}
              </a>
            ))}
            <button type="button" className="btn" disabled={busy} onClick={remove}>
              Retirer ces fichiers
            </button>
          </div>
          <EverythingFound
            leftOut={job.left_out}
            remarks={job.remarks}
            parts={parts}
            title="Dans ces fichiers"
          />
        </>
      ) : (
        <Notice tone="note">
          Ces fichiers contiennent des impressions que votre rôle ne permet pas : préparez les vôtres.
        </Notice>
      )}
    </div>
  );
}
