import { useState } from "react";

import { api, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useMay, useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { Notice } from "@/shared/ui/Notice";
import { french } from "@/shared/words/french";

import type { Choices } from "./ChooseRecipients";
import { ChooseRecipients } from "./ChooseRecipients";
import type { PartnerLink, Progress } from "./requests";
import { ALLIES, LIST, sendAll } from "./requests";
import { counted } from "./words";

/** The button of the ledger, and the dialog behind it: who gets it, who gets nothing, then how it went. */
export function SendPartnerLinks() {
  const may = useMay()("committee.edit");
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        <Icon name="mail" />
        Envoyer les liens personnels
      </button>
      {open && <SendDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function SendDialog({ onClose }: { onClose: () => void }) {
  const slug = useSlug();
  const [widely, setWidely] = useState(false);
  const [choices, setChoices] = useState<Choices>({});
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failed, setFailed] = useState("");
  const state = widely ? [...ALLIES, "contacted", "no_answer"] : [...ALLIES];
  const asked = api.useQuery("get", LIST, {
    params: { path: { slug }, query: { state: state as never, size: 500, sort: "name" } },
  });

  async function send(ids: string[]) {
    setFailed("");
    try {
      await sendAll(slug, ids, setProgress);
    } catch (error) {
      setFailed(problemOf(error).title);
    }
    await refreshAll();
  }

  return (
    <Dialog title="Envoyer les liens personnels" onClose={onClose} wide>
      <Loaded asked={asked}>
        {(page) =>
          progress ? (
            <Result progress={progress} failed={failed} rows={page.items} onClose={onClose} />
          ) : (
            <ChooseRecipients
              rows={page.items}
              more={page.total - page.items.length}
              widely={widely}
              onWidely={setWidely}
              choices={choices}
              onChoose={(changed) => setChoices((before) => ({ ...before, ...changed }))}
              onSend={(ids) => void send(ids)}
              onClose={onClose}
            />
          )
        }
      </Loaded>
    </Dialog>
  );
}

interface ResultProps {
  progress: Progress;
  failed: string;
  rows: readonly PartnerLink[];
  onClose: () => void;
}

/** How far it is, then what was done and for whom it was not. */
function Result({ progress, failed, rows, onClose }: ResultProps) {
  const over = Boolean(failed) || progress.done >= progress.all;
  const nameOf = (id: string) => rows.find((row) => row.organisation_id === id)?.organisation_name ?? "";
  return (
    <div className="field">
      <p role="status">
        {over
          ? `${counted(progress.sent.length, "courriel part", "courriels partent")} dans les deux minutes.`
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
          <strong>{counted(progress.leftOut.length, "structure n’a", "structures n’ont")} rien reçu :</strong>
          <ul className="rows">
            {progress.leftOut.map((each) => (
              <li key={each.organisation_id}>
                <strong>{nameOf(each.organisation_id)}.</strong> {french(each.sentence)}
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
