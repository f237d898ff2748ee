import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { say } from "@/shared/ui/toasts";

import { LEVELS } from "./checks";

const names: Record<string, string> = {
  error: "Erreur",
  warning: "Avertissement",
  advice: "Conseil",
  off: "Ne pas vérifier",
};

/** How much each check counts in this gathering. */
export function CheckLevels({ onClose }: { onClose: () => void }) {
  const { slug } = useEvent();
  const asked = api.useQuery("get", LEVELS, { params: { path: { slug } } });

  async function send(values: FormData) {
    const levels = (asked.data ?? [])
      .map((each) => ({ code: each.code, level: textOf(values, each.code) }))
      .filter((wanted, rank) => wanted.level !== asked.data?.[rank]?.level);
    await answer(http.PUT(LEVELS, { params: { path: { slug } }, body: { levels } as never }));
    await refreshAll();
    say("Vérifications réglées.");
    onClose();
  }

  return (
    <Dialog title="Régler les vérifications" onClose={onClose} wide>
      <p className="muted">
        Une erreur empêche de publier. Un avertissement et un conseil se lisent dans la liste. Ce qui n’est
        pas vérifié n’est dit nulle part. Ces réglages ne valent que pour cette rencontre.
      </p>
      <Loaded asked={asked}>
        {(levels) => (
          <Form send="Enregistrer" onSend={send} onCancel={onClose}>
            <div className="check-levels">
              {levels.map((each) => (
                <SelectField
                  key={each.code}
                  name={each.code}
                  label={each.name}
                  defaultValue={each.level}
                  options={Object.entries(names).map(([value, label]) => ({
                    value,
                    label: value === each.default ? `${label} (d’habitude)` : label,
                  }))}
                />
              ))}
            </div>
          </Form>
        )}
      </Loaded>
    </Dialog>
  );
}
