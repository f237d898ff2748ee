import { useState } from "react";

import { Dialog } from "@/shared/ui/Dialog";
import { Loaded } from "@/shared/ui/Loaded";

import { CompareDialog } from "./CompareDialog";
import type { Duplicate } from "./duplicates";
import { useDuplicates } from "./duplicates";

import "./organisations.css";

/** Every pair of structures that may be one, to compare two by two. */
export function DuplicatesDialog({ mayEdit, onClose }: { mayEdit: boolean; onClose: () => void }) {
  const { asked } = useDuplicates();
  const [pair, setPair] = useState<Duplicate | null>(null);
  if (pair) return <CompareDialog pair={pair} mayEdit={mayEdit} onClose={() => setPair(null)} />;
  return (
    <Dialog title="Doublons possibles" onClose={onClose} wide>
      <Loaded asked={asked}>
        {(page) =>
          page.items.length === 0 ? (
            <p>Aucune structure ne ressemble à une autre.</p>
          ) : (
            <ul className="rows">
              {page.items.map((each) => (
                <li key={each.first.id + each.second.id} className="twins">
                  <span>
                    <strong>{each.first.name}</strong> et <strong>{each.second.name}</strong>
                    <span className="lines muted">Elles ont {each.reasons.join(", ")}.</span>
                  </span>
                  <button type="button" className="btn btn--dense" onClick={() => setPair(each)}>
                    Comparer
                    <span className="unseen">
                      {" "}
                      {each.first.name} et {each.second.name}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}
