import { useSlug } from "@/shared/event";
import { ExportDialog } from "@/shared/ui/ExportDialog";
import type { View } from "@/shared/ui/table/view";

import { addressOf, filtersOf } from "./requests";

interface Props {
  view: View;
  total: number;
  onClose: () => void;
}

/** Exactly the rows of the view, in their order. */
export function ExportRegistrations({ view, total, onClose }: Props) {
  const address = `/api/v1/events/${encodeURIComponent(useSlug())}/registrations`;
  const wordsOf = () => {
    const words = addressOf(filtersOf(view));
    if (view.search.sort) words.set("sort", view.search.sort);
    return words;
  };
  const title = total > 1 ? `Exporter ${total} lignes` : "Exporter 1 ligne";
  return (
    <ExportDialog title={title} address={address} wordsOf={wordsOf} onClose={onClose}>
      <p className="field">
        Les lignes de cette vue, dans cet ordre, avec les réponses aux questions. Les aménagements et les
        régimes n’y sont pas.
      </p>
    </ExportDialog>
  );
}
