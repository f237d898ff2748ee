import { Icon } from "@/shared/ui/Icon";

import type { Duplicate } from "./duplicates";
import { twinOf } from "./duplicates";

import "./organisations.css";

interface Props {
  id: string;
  pair: Duplicate | undefined;
  onCompare: (pair: Duplicate) => void;
}

/** On a card: which other structure it looks like, and the way to compare them. */
export function DuplicateNotice({ id, pair, onCompare }: Props) {
  if (!pair) return null;
  return (
    <div>
      <p className="state state--bad">
        <Icon name="warning" />
        Doublon possible
      </p>
      <p>
        {`Ressemble à «\u00a0${twinOf(pair, id).name}\u00a0». `}
        <button type="button" className="inline-act" onClick={() => onCompare(pair)}>
          Comparer<span className="unseen"> avec {twinOf(pair, id).name}</span>
        </button>
      </p>
    </div>
  );
}
