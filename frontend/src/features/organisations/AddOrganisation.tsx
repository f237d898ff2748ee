import { answer, http, refreshAll } from "@/shared/api/client";
import { useCategoryOptions } from "@/shared/lookups";
import { Dialog } from "@/shared/ui/Dialog";
import { Form, textOf } from "@/shared/ui/Form";
import { SelectField, TextField } from "@/shared/ui/Field";
import { say } from "@/shared/ui/toasts";
import { lookOptions, outreachLooks } from "@/shared/words/labels";

import { LIST } from "./requests";

export function AddOrganisation({ slug, onClose }: { slug: string; onClose: () => void }) {
  const categories = useCategoryOptions();

  async function add(values: FormData) {
    const category = textOf(values, "categories");
    const body = {
      name: textOf(values, "name"),
      commune: textOf(values, "commune"),
      state: textOf(values, "state"),
      categories: category ? [category] : [],
    };
    await answer(http.POST(LIST, { params: { path: { slug } }, body: body as never }));
    await refreshAll();
    say(`« ${body.name} » est ajoutée.`);
    onClose();
  }

  return (
    <Dialog title="Ajouter une structure" onClose={onClose}>
      <Form send="Ajouter" onSend={add} onCancel={onClose}>
        <TextField name="name" label="Nom" required />
        <SelectField
          name="categories"
          label="Catégorie d’acteur"
          options={categories}
          empty="Sans catégorie"
        />
        <div className="pair">
          <TextField name="commune" label="Commune" />
          <SelectField name="state" label="État" options={lookOptions(outreachLooks)} />
        </div>
      </Form>
    </Dialog>
  );
}
