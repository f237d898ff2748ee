import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { say } from "@/shared/ui/toasts";

import { setPairs, then, useMembers, usePairs } from "./requests";

/** Whoever comes for the first time goes with somebody who knows: one is proposed, the committee decides. */
export function PairsDialog({ onClose }: { onClose: () => void }) {
  const slug = useSlug();
  const members = useMembers({ newcomer: false });
  const knowing = members.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? [];
  return (
    <Dialog title="Proposer des binômes" onClose={onClose} wide>
      <Loaded asked={usePairs()}>
        {(pairs) => {
          async function send(values: FormData) {
            const chosen = pairs.flatMap(({ newcomer_id }) => {
              const with_id = textOf(values, newcomer_id);
              return with_id ? [{ newcomer_id, with_id }] : [];
            });
            if (chosen.length > 0) await then(setPairs(slug, chosen));
            say(chosen.length > 0 ? "Les binômes sont notés." : "Rien n’est changé.");
            onClose();
          }
          return pairs.length === 0 ? (
            <p>Chaque personne qui vient pour la première fois a déjà son binôme.</p>
          ) : (
            <Form send="Enregistrer ces binômes" onSend={send} onCancel={onClose}>
              <p className="field muted">
                La proposition : une personne qui connaît, sur les mêmes créneaux, et qui en aide le moins.
              </p>
              {pairs.map((pair) => (
                <SelectField
                  key={pair.newcomer_id}
                  name={pair.newcomer_id}
                  label={pair.newcomer_name}
                  hint={
                    pair.with_id
                      ? `${pair.with_name} : ${pair.shared > 1 ? `${pair.shared} créneaux` : "1 créneau"} en commun`
                      : "Personne qui connaît n’est sur ses créneaux."
                  }
                  options={knowing}
                  empty="Pas de binôme"
                  defaultValue={pair.with_id ?? ""}
                />
              ))}
            </Form>
          );
        }}
      </Loaded>
    </Dialog>
  );
}
