import { useState } from "react";

import { useEvent, useSlug } from "@/shared/event";
import { ArchiveButton } from "@/shared/ui/ArchiveButton";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { Notice } from "@/shared/ui/Notice";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { say } from "@/shared/ui/toasts";
import { changesOf } from "@/shared/ui/useSave";

import { MemberLink } from "./MemberLink";
import type { Member } from "./requests";
import { addMember, then, useMembers, useMemberSave, useMemberShelf } from "./requests";
import { when } from "./words";

interface Props {
  member?: Member;
  mayEdit: boolean;
  onClose: () => void;
}

/** Somebody who helps: how to reach them, whom they go with, their shifts and their sheet. */
export function MemberDialog({ member, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const { time_zone } = useEvent();
  const shelf = useMemberShelf();
  const knowing = useMembers({ newcomer: false });
  const [isNew, setIsNew] = useState(member?.is_newcomer ?? false);
  const { save, dialog } = useMemberSave(onClose);

  async function send(values: FormData) {
    const wanted = {
      name: textOf(values, "name"),
      email: textOf(values, "email"),
      phone: textOf(values, "phone"),
      organisation_id: textOrNull(values, "organisation_id"),
      is_newcomer: isNew,
      paired_with_id: isNew ? textOrNull(values, "paired_with_id") : null,
      note: textOf(values, "note"),
    };
    if (!member) await then(addMember(slug, wanted));
    else if (!(await save(member, changesOf(member, wanted)))) return;
    say(member ? "C’est enregistré." : "Personne ajoutée à l’équipe.");
    onClose();
  }

  const others = knowing.data?.items.filter((each) => each.id !== member?.id) ?? [];
  return (
    <Dialog title={member ? member.name : "Ajouter une personne"} onClose={onClose} wide>
      {member?.advice.map((sentence) => (
        <Notice key={sentence} tone="warn">
          {sentence}
        </Notice>
      ))}
      {member && member.taken.length > 0 && (
        <ul className="rows crew__taken">
          {member.taken.map((each) => (
            <li key={each.shift_id}>
              <span>
                <b>{when(each, time_zone, true)}</b> {each.post_name}
              </span>
              <span className="muted">{each.others.length > 0 && `avec ${each.others.join(", ")}`}</span>
            </li>
          ))}
        </ul>
      )}
      <Form
        send={member ? "Enregistrer" : "Ajouter"}
        onSend={send}
        onCancel={onClose}
        mayEdit={mayEdit}
        more={
          member &&
          mayEdit && (
            <ArchiveButton shelf={shelf} id={member.id} onClose={onClose}>
              Retirer de l’équipe
            </ArchiveButton>
          )
        }
      >
        <TextField name="name" label="Prénom et nom" autoComplete="off" defaultValue={member?.name} />
        <div className="pair">
          <TextField
            name="email"
            type="email"
            label="Courriel"
            autoComplete="off"
            defaultValue={member?.email}
          />
          <TextField
            name="phone"
            type="tel"
            label="Téléphone"
            hint="Pour joindre la personne le jour même."
            autoComplete="off"
            defaultValue={member?.phone}
          />
        </div>
        <OrganisationField
          name="organisation_id"
          label="Structure"
          empty="Aucune"
          defaultValue={member?.organisation_id ?? null}
        />
        <CheckField
          name="is_newcomer"
          label="C’est sa première fois"
          checked={isNew}
          onChange={(event) => setIsNew(event.target.checked)}
        />
        {isNew && (
          <SelectField
            key={others.length}
            name="paired_with_id"
            label="Va avec"
            options={others.map((each) => ({ value: each.id, label: each.name }))}
            empty="Personne pour le moment"
            defaultValue={member?.paired_with_id ?? ""}
          />
        )}
        <TextArea name="note" label="Note du comité" defaultValue={member?.note} />
      </Form>
      {member && mayEdit && <MemberLink member={member} onClose={onClose} />}
      {dialog}
    </Dialog>
  );
}
