import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import type { Overview } from "./requests";
import { useActs } from "./requests";

/** What is asked of the mix, then the computation. */
export function AskForm({ overview }: { overview: Overview }) {
  const { ask } = useActs();
  const { terms } = overview;

  async function send(values: FormData) {
    const read = (name: string) => Number(textOf(values, name)) || null;
    await ask({
      largest_share: read("largest_share"),
      least_categories: read("least_categories"),
      sub_group_size: read("sub_group_size"),
      seed: read("seed") ?? 1,
    });
    say("La répartition est lancée.");
    window.scrollTo({ top: 0 });
  }

  return (
    <Form onSend={send} send="Répartir les places">
      <TextField
        name="largest_share"
        label="Part la plus grande d’une catégorie, en %"
        hint="Parmi les personnes présentes dans un atelier. 100 : sans limite."
        type="number"
        min={10}
        max={100}
        defaultValue={terms.largest_share}
      />
      <TextField
        name="least_categories"
        label="Catégories différentes, au moins"
        type="number"
        min={1}
        max={10}
        defaultValue={terms.least_categories}
      />
      <TextField
        name="sub_group_size"
        label="Taille des sous-groupes"
        hint="Autour d’une table, mélangés de la même façon."
        type="number"
        min={2}
        max={100}
        defaultValue={terms.sub_group_size}
      />
      <details className="allocation__more">
        <summary>Tirage au sort</summary>
        <TextField
          name="seed"
          label="Numéro du tirage"
          hint="À vœux égaux, le sort décide. Le même numéro redonne les mêmes places ; un autre tire de nouveau."
          type="number"
          min={1}
          defaultValue={1}
        />
      </details>
      <p className="muted">
        Le mélange ne retire de place à personne : s’il n’est pas possible, le résultat le dit.
      </p>
    </Form>
  );
}
