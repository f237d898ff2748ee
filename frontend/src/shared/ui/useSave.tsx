import type { ReactNode } from "react";
import { useState } from "react";

import { refreshAll } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problems";
import { problemOf } from "@/shared/api/problems";

import { ConflictDialog } from "./ConflictDialog";
import { say } from "./toasts";

type Changes = Record<string, unknown>;

interface Versioned {
  id: string;
  version: number;
}

interface Options<Row extends Versioned> {
  /** Send the changes with the version that was seen. */
  send: (row: Row, changes: Changes, version: number) => Promise<unknown>;
  /** The field's name and the value in words, for the two versions side by side. */
  names: Record<string, string>;
  words?: (field: string, value: unknown) => string;
  /** The person chose one of the two versions: a form over the row has nothing more to say. */
  onSettled?: (() => void) | undefined;
}

/** What a form says otherwise than the row that it was opened on; an empty answer saves nothing but is no error. */
export function changesOf(seen: Changes, wanted: Changes): Changes {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => seen[name] !== value));
}

interface Clash<Row> {
  row: Row;
  changes: Changes;
  current: Changes;
}

/** Save changes of a row. When somebody else changed it meanwhile, show both versions and let the person choose. */
export function useSave<Row extends Versioned>({
  send,
  names,
  words,
  onSettled,
}: Options<Row>): {
  /** True when it is saved; false when the two versions are shown instead. */
  save: (row: Row, changes: Changes) => Promise<boolean>;
  dialog: ReactNode;
} {
  const [clash, setClash] = useState<Clash<Row> | null>(null);

  async function attempt(row: Row, changes: Changes, version: number): Promise<boolean> {
    try {
      await send(row, changes, version);
      await refreshAll();
      return true;
    } catch (error) {
      const problem: Problem = problemOf(error);
      if (problem.code !== "edit_conflict" || !problem.current) throw error;
      setClash({ row, changes, current: problem.current });
      return false;
    }
  }

  async function settle(mine: boolean): Promise<void> {
    if (!clash) return;
    setClash(null);
    const sent = !mine || (await attempt(clash.row, clash.changes, Number(clash.current["version"])));
    if (!sent) return;
    await refreshAll();
    say(mine ? "Votre version est enregistrée." : "La version déjà enregistrée est gardée.");
    onSettled?.();
  }

  const dialog = clash && (
    <ConflictDialog
      changes={clash.changes}
      current={clash.current}
      names={names}
      words={words}
      onSettle={(mine) => void settle(mine).catch((error: unknown) => say(problemOf(error).title))}
    />
  );
  return { save: (row, changes) => attempt(row, changes, row.version), dialog };
}
