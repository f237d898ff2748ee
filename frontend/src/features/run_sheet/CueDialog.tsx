import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { useEvent } from "@/shared/event";
import { ArchiveButton } from "@/shared/ui/ArchiveButton";
import { Dialog } from "@/shared/ui/Dialog";
import { Form } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { Loaded } from "@/shared/ui/Loaded";
import { say } from "@/shared/ui/toasts";
import { changesOf, useSave } from "@/shared/ui/useSave";

import { addCue, whenIn, whenOf } from "./cue";
import { CueWhen } from "./CueWhen";
import { TEXTS } from "./lines";
import { CUE } from "./requests";
import { cueNames, cueShelf } from "./saving";
import type { Cue } from "./shapes";
import { TextFields, textsIn } from "./TextFields";

interface Props {
  /** None: a cue to write. */
  cueId: string | null;
  mayEdit: boolean;
  onClose: () => void;
}

/** An own cue: what, when, and what each trade has to do. */
export function CueDialog({ cueId, mayEdit, onClose }: Props) {
  return (
    <Dialog title={cueId ? "Top" : "Ajouter un top"} onClose={onClose} wide>
      {cueId ? <Kept cueId={cueId} mayEdit={mayEdit} onClose={onClose} /> : <Fresh onClose={onClose} />}
    </Dialog>
  );
}

function Fresh({ onClose }: { onClose: () => void }) {
  const { slug } = useEvent();
  async function send(values: FormData) {
    await addCue(slug, { ...textsIn(values), ...whenIn(values) });
    onClose();
    say("Top ajouté au conducteur.");
  }
  return (
    <Form send="Ajouter" onSend={send} onCancel={onClose}>
      <Fields cue={null} disabled={false} />
    </Form>
  );
}

function Kept({ cueId, mayEdit, onClose }: Props & { cueId: string }) {
  const { slug } = useEvent();
  const asked = api.useQuery("get", CUE, { params: { path: { slug, cue_id: cueId } } });
  return <Loaded asked={asked}>{(cue) => <CueForm cue={cue} mayEdit={mayEdit} onClose={onClose} />}</Loaded>;
}

function CueForm({ cue: now, mayEdit, onClose }: { cue: Cue; mayEdit: boolean; onClose: () => void }) {
  const [cue] = useState(now); // as it was opened
  const { slug, time_zone: zone } = useEvent();
  const { save, dialog } = useSave<Cue>({
    names: cueNames,
    onSettled: onClose,
    send: (row, changes, version) =>
      answer(
        http.PATCH(CUE, {
          params: { path: { slug, cue_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function send(values: FormData) {
    const changes = changesOf({ ...cue, ...whenOf(cue, zone) }, { ...textsIn(values), ...whenIn(values) });
    if (Object.keys(changes).length > 0 && !(await save(cue, changes))) return;
    onClose();
    say("Top enregistré.");
  }

  const away = mayEdit && (
    <ArchiveButton shelf={cueShelf(slug)} id={cue.id} onClose={onClose}>
      Retirer
    </ArchiveButton>
  );
  return (
    <>
      <Form send="Enregistrer" onSend={send} onCancel={onClose} mayEdit={mayEdit} more={away || undefined}>
        <Fields cue={cue} disabled={!mayEdit} />
      </Form>
      {dialog}
      <JournalOf kind="cue" id={cue.id} />
    </>
  );
}

function Fields({ cue, disabled }: { cue: Cue | null; disabled: boolean }) {
  return (
    <>
      <TextFields said={cue} names={["what"]} disabled={disabled} />
      <CueWhen cue={cue} disabled={disabled} />
      <TextFields said={cue} names={TEXTS.slice(1)} disabled={disabled} />
    </>
  );
}
