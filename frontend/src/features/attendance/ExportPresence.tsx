import { useSlug } from "@/shared/event";
import { ExportDialog } from "@/shared/ui/ExportDialog";
import { SelectField } from "@/shared/ui/Field";
import { textOf } from "@/shared/ui/Form";

import type { AttendanceList } from "./requests";

/** Who was expected and who came, by name; of one list or of all. */
export function ExportPresence({ lists, onClose }: { lists: AttendanceList[]; onClose: () => void }) {
  const address = `/api/v1/events/${encodeURIComponent(useSlug())}/attendance`;
  const wordsOf = (values: FormData) => {
    const list = textOf(values, "list_id");
    return new URLSearchParams(list ? { list_id: list } : {});
  };
  return (
    <ExportDialog title="Exporter les présences" address={address} wordsOf={wordsOf} onClose={onClose}>
      <SelectField
        name="list_id"
        label="Liste"
        empty="Toutes, une colonne par liste"
        options={lists.map((list) => ({ value: list.id, label: list.name }))}
      />
    </ExportDialog>
  );
}
