import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { exportPurposes } from "@/shared/words/labels";

import type { AttendanceList } from "./requests";

/** Who was expected and who came, by name; who takes the file away, and what for, is kept. */
export function ExportDialog({ lists, onClose }: { lists: AttendanceList[]; onClose: () => void }) {
  const slug = useSlug();
  const send = (values: FormData) => {
    const words = new URLSearchParams({ purpose: textOf(values, "purpose") });
    if (textOf(values, "list_id")) words.set("list_id", textOf(values, "list_id"));
    const link = document.createElement("a");
    link.href = `/api/v1/events/${encodeURIComponent(slug)}/attendance.${textOf(values, "format")}?${words.toString()}`;
    link.download = "";
    link.click();
    say("Le fichier arrive. L’export est noté dans le journal.");
    onClose();
    return Promise.resolve();
  };
  return (
    <Dialog title="Exporter les présences" onClose={onClose}>
      <Form send="Exporter" onSend={send} onCancel={onClose}>
        <SelectField
          name="list_id"
          label="Liste"
          empty="Toutes, une colonne par liste"
          options={lists.map((list) => ({ value: list.id, label: list.name }))}
        />
        <SelectField
          name="format"
          label="Format"
          options={[
            { value: "xlsx", label: "Tableur (XLSX)" },
            { value: "csv", label: "Texte (CSV)" },
          ]}
        />
        <SelectField
          name="purpose"
          label="À quoi servira ce fichier ?"
          hint="Noté dans le journal, avec votre nom."
          options={exportPurposes}
        />
      </Form>
    </Dialog>
  );
}
