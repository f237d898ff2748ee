import { Icon } from "@/shared/ui/Icon";
import { french } from "@/shared/words/french";

import { findingLooks } from "./checks";
import type { Session } from "./requests";

type Conflict = Session["conflicts"][number];

/** What is wrong at a session, in a few words: its panel says what to do. */
export function ConflictWords({ conflict }: { conflict: Conflict }) {
  const look = findingLooks[conflict.level];
  return (
    <span className={`state state--${look?.tone ?? "warn"} conflict`}>
      <Icon name={look?.icon ?? "warning"} />
      <span>{french(conflict.short)}</span>
    </span>
  );
}
