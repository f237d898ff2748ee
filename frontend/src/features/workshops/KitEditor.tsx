import { useState } from "react";

import { refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Form } from "@/shared/ui/Form";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";

import { AxisChoice } from "./AxisChoice";
import type { Axis, Draft, Kit } from "./kit";
import { draftOf, isSame } from "./kit";
import { Materials } from "./Materials";
import { QuestionLines } from "./QuestionLines";
import type { Session } from "./requests";
import { useGroupsSave, useKitSave } from "./requests";
import { Roles } from "./Roles";
import { StartKit } from "./StartKit";
import { Steps } from "./Steps";
import { useLeaving } from "./useLeaving";

interface Props {
  session: Session;
  kit: Kit;
  axes: readonly Axis[];
  lasts: number | null;
  mayEdit: boolean;
}

/** The kit as it is written: followed while nothing is changed here, then kept to what was seen until it is saved. */
export function KitEditor({ session, kit, axes, lasts, mayEdit }: Props) {
  const slug = useSlug();
  const [seen, setSeen] = useState({ kit, session });
  const [draft, setDraft] = useState(() => draftOf(kit, session.sub_groups));
  const isChanged = !isSame(draft, draftOf(seen.kit, seen.session.sub_groups));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));

  function follow(next: { kit: Kit; session: Session }) {
    setSeen(next);
    setDraft(draftOf(next.kit, next.session.sub_groups));
  }
  const isNewer = kit.version > seen.kit.version || session.version > seen.session.version;
  if (!isChanged && isNewer) follow({ kit, session });

  const groups = useGroupsSave(slug);
  const written = useKitSave(slug, session.id, {
    onSaved: (saved, sent) => {
      const known = { ...session, sub_groups: sent.sub_groups };
      const fresh = draftOf(saved, sent.sub_groups);
      setSeen({ kit: saved, session: known });
      // What was written while it was being sent stays; lines that stay keep the focus.
      setDraft((now) => (now !== sent || isSame(now, fresh) ? now : fresh));
    },
    onDropped: (theirs) => follow({ kit: theirs, session }),
  });
  useLeaving(isChanged && mayEdit);

  async function send() {
    if (draft.sub_groups !== seen.session.sub_groups) {
      if (!(await groups.save(seen.session, { sub_groups: draft.sub_groups }))) return;
    }
    if (!(await written.saveKit({ id: session.id, version: seen.kit.version }, draft))) return;
    say("Déroulé enregistré.");
  }

  const isBlank = seen.kit.version === 0 && !isChanged;
  return (
    <>
      {mayEdit && (
        <StartKit
          sessionId={session.id}
          kit={seen.kit}
          axes={axes}
          isBlank={isBlank}
          onStarted={(started) => {
            follow({ kit: started, session });
            void refreshAll();
          }}
        />
      )}
      {!mayEdit && isBlank && <p className="muted">Personne n’a encore écrit ce déroulé.</p>}
      {!isChanged && seen.kit.remarks.length > 0 && (
        <Notice tone="warn">
          <ul>
            {seen.kit.remarks.map((remark) => (
              <li key={remark}>{french(remark)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="kit-form">
        <Form
          send="Enregistrer le déroulé"
          onSend={send}
          mayEdit={mayEdit}
          cancel="Annuler les changements"
          {...(isChanged && { onCancel: () => follow({ kit: seen.kit, session: seen.session }) })}
          more={mayEdit && <Unsaved isChanged={isChanged} />}
        >
          <div className="stack kit">
            <Steps
              steps={draft.steps}
              onChange={(steps) => change({ steps })}
              startsAt={session.starts_at}
              lasts={lasts}
              mayEdit={mayEdit}
            />
            <AxisChoice draft={draft} change={change} axes={axes} mayEdit={mayEdit} />
            <QuestionLines
              questions={draft.questions}
              onChange={(questions) => change({ questions })}
              mayEdit={mayEdit}
            />
            <Materials
              materials={draft.materials}
              onChange={(materials) => change({ materials })}
              people={seen.kit.people}
              subGroups={draft.sub_groups}
              onSubGroups={(sub_groups) => change({ sub_groups })}
              mayEdit={mayEdit}
            />
            <Roles roles={draft.roles} onChange={(roles) => change({ roles })} mayEdit={mayEdit} />
          </div>
        </Form>
      </div>
      {groups.dialog}
      {written.dialog}
    </>
  );
}

function Unsaved({ isChanged }: { isChanged: boolean }) {
  return (
    <span className="kit__unsaved" role="status">
      {isChanged ? "Changements pas encore enregistrés." : "Tout est enregistré."}
    </span>
  );
}
