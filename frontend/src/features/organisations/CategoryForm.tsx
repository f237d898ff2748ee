import { CheckField, TextArea, TextField } from "@/shared/ui/Field";
import { textOf } from "@/shared/ui/Form";

import { FocusedForm } from "./FocusedForm";

import type { Category } from "./categories";

interface Props {
  row?: Category;
  send: string;
  onSend: (values: FormData) => Promise<unknown>;
  onCancel: () => void;
}

export function CategoryForm({ row, send, onSend, onCancel }: Props) {
  return (
    <FocusedForm send={send} onSend={onSend} onCancel={onCancel}>
      <TextField name="name" label="Nom" defaultValue={row?.name} />
      <TextArea
        name="ideas"
        label="À qui penser"
        hint="Des noms ou des sortes de structures : la page « Mobilisation » les rappelle tant que personne n’est venu."
        rows={3}
        defaultValue={row?.ideas}
      />
      <CheckField
        name="expected"
        label="Attendue dans une rencontre"
        hint="Le tableau de bord compte les catégories attendues dont au moins une structure vient."
        defaultChecked={row?.expected}
      />
    </FocusedForm>
  );
}

export function categoryOf(values: FormData): { name: string; ideas: string; expected: boolean } {
  return {
    name: textOf(values, "name"),
    ideas: textOf(values, "ideas"),
    expected: values.has("expected"),
  };
}
