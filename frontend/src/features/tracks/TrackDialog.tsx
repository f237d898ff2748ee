import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { ArchiveButton } from "@/shared/ui/ArchiveButton";
import { Dialog } from "@/shared/ui/Dialog";
import type { Option } from "@/shared/ui/Field";
import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { ManyField } from "@/shared/ui/ManyField";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { say } from "@/shared/ui/toasts";
import { options } from "@/shared/words/labels";

import type { Track } from "./requests";
import { sources, TRACKS, trackShelf, useTrackSave } from "./requests";

interface Props {
  row: Track | null;
  mayEdit: boolean;
  onClose: () => void;
}

export function TrackDialog({ row, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const { save, dialog } = useTrackSave(onClose);
  const [carriers, setCarriers] = useState<readonly Option[]>(
    (row?.carriers ?? []).map((each) => ({ value: each.organisation_id, label: each.organisation_name })),
  );
  const lock = { disabled: !mayEdit };

  async function send(values: FormData) {
    const body = {
      name: textOf(values, "name"),
      axis: textOf(values, "axis"),
      source: textOrNull(values, "source") as Track["source"],
      source_note: textOf(values, "source_note"),
      carriers: carriers.map((each) => each.value),
    };
    if (row) {
      if (!(await save(row, body))) return;
    } else {
      await answer(http.POST(TRACKS, { params: { path: { slug } }, body }));
      await refreshAll();
    }
    say(row ? "Thématique enregistrée." : "Thématique ajoutée.");
    onClose();
  }

  const archive = row && mayEdit && <ArchiveButton shelf={trackShelf(slug)} id={row.id} onClose={onClose} />;
  return (
    <Dialog title={row ? "Thématique" : "Nouvelle thématique"} onClose={onClose}>
      <Form
        send={row ? "Enregistrer" : "Ajouter"}
        onSend={send}
        onCancel={onClose}
        more={archive}
        mayEdit={mayEdit}
      >
        <TextField name="name" label="Nom" defaultValue={row?.name} {...lock} />
        <TextField
          name="axis"
          label="Axe"
          hint="Ce vers quoi l’on veut avancer. Par exemple : former et outiller."
          defaultValue={row?.axis}
          {...lock}
        />
        <SelectField
          name="source"
          label="D’où elle vient"
          options={options(sources)}
          empty="Pas encore précisé"
          defaultValue={row?.source ?? ""}
          {...lock}
        />
        <TextArea
          name="source_note"
          label="Précision sur la source"
          hint="Le nom du diagnostic, sa date, ce qu’il dit."
          defaultValue={row?.source_note}
          {...lock}
        />
        <ManyField
          legend="Structures qui la portent"
          hint="Deux au moins, pour que l’atelier se prépare ensemble."
          value={carriers}
          onChange={setCarriers}
          choices={[]}
          add={
            <OrganisationField
              key={carriers.length}
              name="carrier"
              label="Ajouter une structure"
              empty="Choisir"
              onChange={(value, label) =>
                value && setCarriers([...carriers.filter((each) => each.value !== value), { value, label }])
              }
            />
          }
          mayEdit={mayEdit}
        />
      </Form>
      {dialog}
      {row && <JournalOf kind="track" id={row.id} />}
    </Dialog>
  );
}
