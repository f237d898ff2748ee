import { hour } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";
import type { Column } from "@/shared/ui/table/columns";

import type { TextName } from "./lines";
import { columnsUsed, lasting, textNames } from "./lines";
import type { Line } from "./shapes";

interface Asked {
  zone: string;
  lines: readonly Line[];
  open: (line: Line) => void;
  /** Whoever may only read changes nothing in the cells. */
  save: ((line: Line, changes: Record<string, unknown>) => Promise<unknown>) | null;
}

const CELLS: readonly TextName[] = ["who", "microphones", "screen", "video", "light", "access", "owner"];

const DONE: Column<Line> = {
  id: "done",
  name: "Fait",
  text: (line) => (line.is_done ? `fait ${line.done_by && `par ${line.done_by}`}`.trim() : ""),
  cell: (line) =>
    line.is_done && (
      <span className="state state--good" title={line.done_by}>
        <Icon name="check" />
        fait
      </span>
    ),
};

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
    ...(lines.some((line) => line.is_done) ? [DONE] : []),
  ];
}

function What({ line, open }: { line: Line; open: (line: Line) => void }) {
  const facts = [line.is_own && "top de la régie", line.is_changed && "vos mots", line.is_hidden && "masquée"]
    .filter(Boolean)
    .join(", ");
  const weight = line.part === "session" || line.is_own ? "open" : "open line__work";
  return (
    <>
      <button type="button" className={weight} onClick={() => open(line)}>
        {line.letter && <span className="muted">{line.letter} </span>}
        {line.what || "Sans titre"}
      </button>
      {facts && <small className="line__facts">{facts}</small>}
      {line.note && <span className="line__note">{line.note}</span>}
    </>
  );
}
