import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import type { View } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";
import { exportPurposes } from "@/shared/words/labels";

import { addressOf, filtersOf } from "./requests";

interface Props {
  view: View;
  total: number;
  /** Only these rows, when some were chosen. */
  onClose: () => void;
}

/** Exactly the rows of the view, in their order; who takes them away and what for is kept. */
export function ExportDialog({ view, total, onClose }: Props) {
  const slug = useSlug();

  async function send(values: FormData) {
    const words = addressOf({ ...filtersOf(view), purpose: textOf(values, "purpose") });
    if (view.search.sort) words.set("sort", view.search.sort);
    const address = `/api/v1/events/${encodeURIComponent(slug)}/registrations.${textOf(values, "format")}?${words.toString()}`;
    const link = document.createElement("a");
    link.href = address;
    link.download = "";
    link.click();
    say("Le fichier arrive. L’export est noté dans le journal.");
    onClose();
    await Promise.resolve();
  }

  return (
    <Dialog title={total > 1 ? `Exporter ${total} lignes` : "Exporter 1 ligne"} onClose={onClose}>
      <Form send="Exporter" onSend={send} onCancel={onClose}>
        <p className="field">
          Les lignes de cette vue, dans cet ordre, avec les réponses aux questions. Les aménagements et les
          régimes n’y sont pas.
        </p>
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
