import { useState } from "react";

import { api, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useMay, useSlug } from "@/shared/event";
import type { Progress } from "@/shared/mailing";
import { sendAll } from "@/shared/mailing";
import { Dialog } from "@/shared/ui/Dialog";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { MailingResult } from "@/shared/ui/MailingResult";

import type { Choices } from "./ChooseRecipients";
import { ChooseRecipients } from "./ChooseRecipients";
import { ALLIES, LIST, sendSome } from "./requests";

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
      await sendAll(ids, (batch) => sendSome(slug, batch), setProgress);
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
            <MailingResult
              progress={progress}
              failed={failed}
              leftOutWords={["structure n’a", "structures n’ont"]}
              nameOf={(id) => page.items.find((row) => row.organisation_id === id)?.organisation_name ?? ""}
              onClose={onClose}
            />
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
