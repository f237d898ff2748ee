import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useRef, useState } from "react";

import { problemOf } from "@/shared/api/problems";

import { Icon } from "../Icon";
import type { Column, Editor } from "./columns";

interface Props<Row> {
  row: Row;
  column: Column<Row>;
  editor: Editor<Row>;
  label: string;
  children: ReactNode;
}

/** A cell that turns into its field: Enter keeps, Escape gives up. */
export function EditableCell<Row>({ row, column, editor, label, children }: Props<Row>) {
  const [editing, setEditing] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const leaving = useRef(false);
  useEffect(() => {
    if (!editing && leaving.current) button.current?.focus();
  }, [editing]);

  function stop() {
    leaving.current = true;
    setEditing(false);
    setWrong(null);
  }

  async function keep(value: string) {
    if (leaving.current) return;
    if (value === editor.value(row)) return stop();
    try {
      await editor.save(row, value);
      stop();
    } catch (error) {
      setWrong(problemOf(error).title);
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) {
    event.stopPropagation();
    if (event.key === "Escape") stop();
    if (event.key === "Enter") void keep(event.currentTarget.value);
  }

  if (!editing) {
    const open = () => {
      leaving.current = false;
      setEditing(true);
    };
    return (
      <button ref={button} type="button" className="cell" onClick={open}>
        {column.text(row) ? children : "–"}
        <span className="unseen">
          {" "}
          {column.name} de {label}. Modifier
        </span>
      </button>
    );
  }
  const shared = {
    className: "input input--dense edit",
    "aria-label": `${column.name} de ${label}`,
    "aria-invalid": wrong ? true : undefined,
    defaultValue: editor.value(row),
    autoFocus: true,
    onKeyDown,
  };
  return (
    <>
      {editor.kind === "select" ? (
        <select {...shared} onChange={(event) => void keep(event.target.value)} onBlur={stop}>
          {editor.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={editor.kind === "date" ? "date" : "text"}
          inputMode={editor.kind === "number" ? "decimal" : undefined}
          onBlur={(event) => void keep(event.target.value)}
        />
      )}
      {wrong && (
        <span className="wrong" role="alert">
          <Icon name="error" />
          {wrong}
        </span>
      )}
    </>
  );
}
