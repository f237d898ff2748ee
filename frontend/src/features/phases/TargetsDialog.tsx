import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form, numberOrNull } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { say } from "@/shared/ui/toasts";

type Target = Schemas["TargetOut"];

const TARGETS = "/api/v1/events/{slug}/phases/targets";
const PHASES = [
  { code: "mobilisation", name: "Mobilisation" },
  { code: "engagement", name: "Engagement" },
] as const;

/** What the committee aims at; an empty field goes back to the usual figure. */
export function TargetsDialog({ onClose }: { onClose: () => void }) {
  const slug = useSlug();
  const asked = api.useQuery("get", TARGETS, { params: { path: { slug } } }, { staleTime: 0 });
  return (
    <Dialog title="Objectifs chiffrés" onClose={onClose} wide>
      <p>
        Ce que le comité vise. Les conditions et les barres suivent ces nombres. Un champ vidé reprend le
        nombre habituel.
      </p>
      <Loaded asked={asked}>{(targets) => <Fields targets={targets} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}

function Fields({ targets, onClose }: { targets: Target[]; onClose: () => void }) {
  const slug = useSlug();

  async function send(values: FormData) {
    const changed = targets
      .map((target) => ({ ...target, typed: numberOrNull(values, target.code) }))
      .filter(({ typed, value, usual }) => (typed ?? usual) !== value);
    const body = { values: Object.fromEntries(changed.map(({ code, typed }) => [code, typed])) };
    await answer(http.PUT(TARGETS, { params: { path: { slug } }, body }));
    await refreshAll();
    say("Objectifs enregistrés.");
    onClose();
  }

  return (
    <Form send="Enregistrer" onSend={send} onCancel={onClose}>
      {PHASES.map((phase) => (
        <fieldset key={phase.code} className="targets">
          <legend>{phase.name}</legend>
          <div className="pair">
            {targets
              .filter((target) => target.phase === phase.code)
              .map((target) => (
                <TextField
                  key={target.code}
                  name={target.code}
                  label={target.unit === "%" ? `${target.label} (%)` : target.label}
                  hint={`Habituellement ${target.usual}`}
                  inputMode="numeric"
                  defaultValue={String(target.value)}
                />
              ))}
          </div>
        </fieldset>
      ))}
    </Form>
  );
}
