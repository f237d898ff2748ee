import { SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { openness, options } from "@/shared/words/labels";

import type { Session } from "./requests";
import { isDiscussed } from "./sessionChanges";

interface Props {
  session: Session | null;
  kind: string;
  mayEdit: boolean;
}

/** How it is held: for whom, in which groups, with which question, with what equipment. */
export function SessionConduct({ session, kind, mayEdit }: Props) {
  const lock = { disabled: !mayEdit };
  return (
    <>
      {isDiscussed(kind) && (
        <TextArea
          name="question"
          label="La question posée"
          hint="Ce à quoi les personnes invitées répondent."
          rows={2}
          defaultValue={session?.question}
          {...lock}
        />
      )}
      <div className="pair">
        {isDiscussed(kind) && (
          <TextField
            name="question_minutes"
            label="Minutes pour la salle"
            hint="Temps gardé pour les questions du public."
            inputMode="numeric"
            defaultValue={session?.question_minutes ?? ""}
            {...lock}
          />
        )}
        {kind === "workshop" && (
          <TextField
            name="sub_groups"
            label="Sous-groupes"
            hint="À partir d’une douzaine de personnes."
            inputMode="numeric"
            defaultValue={session?.sub_groups ?? ""}
            {...lock}
          />
        )}
        <SelectField
          name="openness"
          label="Ouverture"
          options={options(openness)}
          defaultValue={session?.openness ?? "everybody"}
          {...lock}
        />
      </div>
      <TextField
        name="audience"
        label="Pour qui"
        maxLength={300}
        defaultValue={session?.audience}
        {...lock}
      />
      <TextArea
        name="technical_needs"
        label="Besoins techniques"
        hint="Micros, vidéo, prises, mobilier… La régie les lit."
        defaultValue={session?.technical_needs}
        {...lock}
      />
    </>
  );
}
