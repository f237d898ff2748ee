import { Notice } from "@/shared/ui/Notice";

import { useDuplicates } from "./duplicates";

/** Said at the head of the page when structures look alike. */
export function DuplicatesLink({ onOpen }: { onOpen: () => void }) {
  const { asked } = useDuplicates();
  const count = asked.data?.total ?? 0;
  if (count === 0) return null;
  return (
    <Notice
      tone="warn"
      action={
        <button type="button" className="btn btn--dense" onClick={onOpen}>
          Comparer
        </button>
      }
    >
      {count > 1 ? `${count} doublons possibles.` : "Un doublon possible."}
    </Notice>
  );
}
