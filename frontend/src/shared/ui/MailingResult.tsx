import type { Progress } from "@/shared/mailing";
import { counted } from "@/shared/words/counted";
import { french } from "@/shared/words/french";

import { Meter } from "./Meter";
import { Notice } from "./Notice";

interface Props {
  progress: Progress;
  failed: string;
  /** How those left out are counted: « structure n’a », « structures n’ont ». */
  leftOutWords: readonly [one: string, many: string];
  nameOf: (id: string) => string;
  onClose: () => void;
}

/** How far a mailing is, then what was done and for whom it was not. */
export function MailingResult({ progress, failed, leftOutWords, nameOf, onClose }: Props) {
  const over = Boolean(failed) || progress.done >= progress.all;
  const [one, many] = leftOutWords;
  return (
    <div className="field">
      <p role="status">
        {over
          ? `${counted(progress.sent, "courriel part", "courriels partent")} dans les deux minutes.`
          : `${progress.done} sur ${progress.all}…`}
      </p>
      <Meter value={progress.done} most={progress.all} />
      {failed && (
        <Notice tone="bad">
          {failed} Ce qui est déjà parti n’est pas perdu : fermez, puis recommencez pour les autres.
        </Notice>
      )}
      {progress.leftOut.length > 0 && (
        <Notice tone="warn">
          <strong>{counted(progress.leftOut.length, one, many)} rien reçu :</strong>
          <ul className="rows">
            {progress.leftOut.map((each) => (
              <li key={each.id}>
                <strong>{nameOf(each.id)}.</strong> {french(each.sentence)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="acts acts--end">
        <button type="button" className="btn btn--main" disabled={!over} onClick={onClose}>
          Fermer
        </button>
      </div>
    </div>
  );
}
