import { useRef, useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useCategoryOptions } from "@/shared/lookups";
import { Dialog } from "@/shared/ui/Dialog";
import type { Found } from "@/shared/ui/DirectorySearch";
import { DirectorySearch } from "@/shared/ui/DirectorySearch";
import { Form, textOf } from "@/shared/ui/Form";
import { SelectField, TextField } from "@/shared/ui/Field";
import { say } from "@/shared/ui/toasts";
import { lookOptions, outreachLooks } from "@/shared/words/labels";

import { LIST } from "./requests";

/** What a directory gives besides the name and the commune, which stay as the person writes them. */
function factsOf({ siret, rna, address, postal_code, insee_code, latitude, longitude }: Found) {
  return { siret, rna, address, postal_code, insee_code, latitude, longitude };
}

export function AddOrganisation({ slug, onClose }: { slug: string; onClose: () => void }) {
  const categories = useCategoryOptions();
  const [found, setFound] = useState<Found | null>(null);
  const fields = useRef<HTMLDivElement>(null);
  const input = (name: string) => fields.current?.querySelector<HTMLInputElement>(`[name="${name}"]`);

  function fill(chosen: Found) {
    setFound(chosen);
    const commune = input("commune");
    if (commune) commune.value = chosen.commune;
  }

  async function add(values: FormData) {
    const category = textOf(values, "categories");
    const body = {
      name: textOf(values, "name"),
      commune: textOf(values, "commune"),
      state: textOf(values, "state"),
      categories: category ? [category] : [],
      ...(found ? factsOf(found) : {}),
    };
    await answer(http.POST(LIST, { params: { path: { slug } }, body: body as never }));
    await refreshAll();
    say(`« ${body.name} » est ajoutée.`);
    onClose();
  }

  return (
    <Dialog title="Ajouter une structure" onClose={onClose}>
      <Form send="Ajouter" onSend={add} onCancel={onClose}>
        <div ref={fields}>
          <TextField name="name" label="Nom" required />
          <DirectorySearch name={() => input("name")?.value ?? ""} onChosen={fill} />
          {found && (
            <p className="hint">
              Sera aussi noté : {[found.siret, found.address, found.postal_code].filter(Boolean).join(", ")}
            </p>
          )}
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
        </div>
      </Form>
    </Dialog>
  );
}
