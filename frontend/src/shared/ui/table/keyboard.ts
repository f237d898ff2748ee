import type { KeyboardEvent } from "react";

const STEPS: Record<string, [rows: number, cells: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const REACHABLE = "button, a[href], input, select";

/** Arrows go from control to control; a cell without any is passed over. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const target = event.target as HTMLElement;
  const cell = target.closest<HTMLTableCellElement>("td, th");
  if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
  if (
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== "checkbox")
  )
    return;
  const next = step[0] ? below(cell, step[0]) : beside(cell, step[1]);
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

function beside(cell: HTMLTableCellElement, step: number): HTMLElement | null {
  const cells = [...(cell.parentElement?.children ?? [])];
  for (let index = cells.indexOf(cell) + step; index >= 0 && index < cells.length; index += step) {
    const found = cells[index]?.querySelector<HTMLElement>(REACHABLE);
    if (found) return found;
  }
  return null;
}

function below(cell: HTMLTableCellElement, step: number): HTMLElement | null {
  const rows = [...(cell.closest("table")?.rows ?? [])];
  const row = cell.parentElement as HTMLTableRowElement;
  for (let index = rows.indexOf(row) + step; index >= 0 && index < rows.length; index += step) {
    const found = rows[index]?.cells[cell.cellIndex]?.querySelector<HTMLElement>(REACHABLE);
    if (found) return found;
  }
  return null;
}
