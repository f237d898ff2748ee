import type { ReactNode } from "react";

import { Icon } from "@/shared/ui/Icon";

import { movedBy } from "./kit";

interface Props<Line extends { key: string }> {
  lines: readonly Line[];
  onChange: (lines: readonly Line[]) => void;
  /** What a line is, for whoever hears the buttons: « l’étape ». */
  what: string;
  /** The words on the button that adds one. */
  add: string;
  blank: () => Line;
  mayEdit: boolean;
  children: (line: Line, rank: number, change: (part: Partial<Line>) => void) => ReactNode;
}

/** Lines that are added, moved and removed by buttons, each with its own fields. */
export function Lines<Line extends { key: string }>({
  lines,
  onChange,
  what,
  add,
  blank,
  mayEdit,
  children,
}: Props<Line>) {
  const change = (key: string, part: Partial<Line>) =>
    onChange(lines.map((each) => (each.key === key ? { ...each, ...part } : each)));
  return (
    <>
      <ol className="kit-lines">
        {lines.map((line, at) => (
          <li key={line.key} className="kit-line">
            <div className="kit-line__fields">{children(line, at, (part) => change(line.key, part))}</div>
            {mayEdit && (
              <div className="kit-line__acts">
                <Act
                  name="up"
                  label={`Monter ${what} ${at + 1}`}
                  off={at === 0}
                  act={() => onChange(movedBy(lines, at, -1))}
                />
                <Act
                  name="down"
                  label={`Descendre ${what} ${at + 1}`}
                  off={at === lines.length - 1}
                  act={() => onChange(movedBy(lines, at, 1))}
                />
                <Act
                  name="close"
                  label={`Enlever ${what} ${at + 1}`}
                  act={() => onChange(lines.filter((other) => other.key !== line.key))}
                />
              </div>
            )}
          </li>
        ))}
      </ol>
      {mayEdit && (
        <button type="button" className="btn btn--dense" onClick={() => onChange([...lines, blank()])}>
          <Icon name="plus" />
          {add}
        </button>
      )}
    </>
  );
}

interface ActProps {
  name: "up" | "down" | "close";
  label: string;
  off?: boolean;
  act: () => void;
}

/** Kept under the finger at either end of the list: a button that vanishes would lose the focus. */
function Act({ name, label, off = false, act }: ActProps) {
  return (
    <button type="button" className="icon-btn" aria-label={label} aria-disabled={off} onClick={act}>
      <Icon name={name} />
    </button>
  );
}
