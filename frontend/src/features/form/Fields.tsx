import { SelectField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import type { Settings } from "./requests";
import { useSettingsSave } from "./requests";
import { fields, choicesOf } from "./words";

/** Each field of ours: not asked, optional, or needed. What concerns health, meals and consent is never needed. */
export function Fields({ settings, mayEdit }: { settings: Settings; mayEdit: boolean }) {
  const { save, dialog } = useSettingsSave();

  async function send(values: FormData) {
    const changed = fields.filter(
      (each) => textOf(values, `fields.${each.name}`) !== settings.fields[each.name],
    );
    if (changed.length === 0) {
      say("Rien n’a changé.");
      return;
    }
    const wanted = Object.fromEntries(
      changed.map((each) => [each.name, textOf(values, `fields.${each.name}`)]),
    );
    if (await save(settings, { fields: wanted })) say("Champs enregistrés.");
  }

  return (
    <>
      <Form send="Enregistrer les champs" onSend={send} mayEdit={mayEdit}>
        {fields.map((each) => (
          <div className="use" key={each.name}>
            <SelectField
              name={`fields.${each.name}`}
              label={each.words}
              hint={each.hint}
              options={choicesOf(each.free ?? false)}
              defaultValue={settings.fields[each.name]}
              disabled={!mayEdit}
            />
          </div>
        ))}
      </Form>
      {dialog}
    </>
  );
}
