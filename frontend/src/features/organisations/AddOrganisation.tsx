import { useRef, useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useCategoryOptions } from "@/shared/lookups";
import { Dialog } from "@/shared/ui/Dialog";
import type { Found } from "@/shared/ui/DirectorySearch";
import { DirectorySearch } from "@/shared/ui/DirectorySearch";
import { Form, textOf } from "@/shared/ui/Form";
import { CheckField, SelectField, TextField } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";
import { lookOptions, outreachLooks } from "@/shared/words/labels";

import { factsOf, withoutRefused } from "./adding";
import { LIST } from "./requests";

/** The structure that is there already under nearly the same name. */
interface Similar {
  id: string;
  name: string;
}

interface Props {
  slug: string;
  onOpen: (id: string) => void;
  onClose: () => void;
}

export function AddOrganisation({ slug, onOpen, onClose }: Props) {
  const categories = useCategoryOptions();
  const [found, setFound] = useState<Found | null>(null);
  /** Why some of what the directory gave was refused: it is left out of the next try. */
  const [refused, setRefused] = useState("");
  const [similar, setSimilar] = useState<Similar | null>(null);
  const fields = useRef<HTMLDivElement>(null);
  const input = (name: string) => fields.current?.querySelector<HTMLInputElement>(`[name="${name}"]`);

  function fill(chosen: Found) {
    setFound(chosen);
    setRefused("");
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
      even_if_similar: values.has("even_if_similar"),
    };
    try {
      await answer(http.POST(LIST, { params: { path: { slug } }, body: body as never }));
    } catch (error) {
      const problem = problemOf(error);
      const { code, current } = problem;
      if (code === "similar_organisation" && current) setSimilar(current as unknown as Similar);
      const kept = found && withoutRefused(found, problem);
      if (kept) {
        setFound(kept.left);
        setRefused(kept.why);
      }
      throw error;
    }
    await refreshAll();
    say(`«\u00a0${body.name}\u00a0» est ajoutée.`);
    onClose();
  }

  return (
    <Dialog title="Ajouter une structure" onClose={onClose}>
      <Form send="Ajouter" onSend={add} onCancel={onClose}>
        <div ref={fields}>
          <TextField name="name" label="Nom" required onChange={() => setSimilar(null)} />
          {similar && <Alike similar={similar} onOpen={onOpen} onClose={onClose} />}
          <DirectorySearch words={() => input("name")?.value ?? ""} onChosen={fill} />
          {refused && (
            <p className="wrong">
              <Icon name="error" />
              {refused} Appuyez de nouveau sur « Ajouter » pour l’ajouter sans cette information.
            </p>
          )}
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

/** See the one that is there, or say that this is another. */
function Alike({ similar, onOpen, onClose }: Omit<Props, "slug"> & { similar: Similar }) {
  function see() {
    onClose();
    onOpen(similar.id);
  }
  return (
    <div className="field">
      <CheckField name="even_if_similar" label="C’est une autre structure : l’ajouter quand même" />
      <button type="button" className="btn btn--dense" onClick={see}>
        Voir la fiche de {similar.name}
      </button>
    </div>
  );
}
