import { hour } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";
import type { Column } from "@/shared/ui/table/columns";

import type { TextName } from "./lines";
import { columnsUsed, lasting, textNames } from "./lines";
import type { Line } from "./shapes";
import { partNames } from "./words";

interface Asked {
  zone: string;
  lines: readonly Line[];
  open: (line: Line) => void;
  /** Whoever may only read changes nothing in the cells. */
  save: ((line: Line, changes: Record<string, unknown>) => Promise<unknown>) | null;
}

const CELLS: readonly TextName[] = ["who", "microphones", "screen", "video", "light", "access", "owner"];

/** The run sheet as a table: every technical column that says something, each changed where it stands. */
export function columnsOf({ zone, lines, open, save }: Asked): Column<Line>[] {
  const used = columnsUsed(lines);
  const text = (name: TextName): Column<Line> => ({
    id: name,
    name: textNames[name],
    text: (line) => line[name],
    named: true,
    ...(save && {
      edit: {
        kind: "text",
        value: (line: Line) => line[name],
        save: (line: Line, value: string) => save(line, { [name]: value.trim() }),
      },
    }),
  });
  return [
    { id: "number", name: "Top", text: (line) => line.number || "", numeric: true },
    { id: "hour", name: "Heure", text: (line) => hour(line.starts_at, zone), numeric: true },
    { id: "lasting", name: "Durée", text: lasting, numeric: true },
    { id: "room", name: "Salle", text: (line) => line.room },
    {
      id: "what",
      name: "Quoi",
      main: true,
      text: (line) => line.what,
      cell: (line) => <What line={line} open={open} />,
    },
    ...CELLS.filter((name) => used.has(name)).map(text),
  ];
}

function What({ line, open }: { line: Line; open: (line: Line) => void }) {
  return (
    <>
      <button type="button" className="open" onClick={() => open(line)}>
        {line.letter && <span className="muted">{line.letter} </span>}
        {line.what || "Sans titre"}
      </button>
      <small className="line__facts">
        {[partNames[line.part], line.is_changed && "vos mots", line.is_hidden && "masquée"]
          .filter(Boolean)
          .join(", ")}
        {line.is_done && (
          <span className="state state--good">
            <Icon name="check" />
            fait
          </span>
        )}
      </small>
      {line.note && <span className="line__note">{line.note}</span>}
    </>
  );
}
