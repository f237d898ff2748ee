import type { ReactNode } from "react";

import type { IconName } from "./Icon";
import { Icon } from "./Icon";

const icons: Record<string, IconName> = { good: "check", warn: "warning", bad: "error", note: "note" };

interface Props {
  tone: "good" | "warn" | "bad" | "note";
  children: ReactNode;
  action?: ReactNode;
}

export function Notice({ tone, children, action }: Props) {
  return (
    <div className={`notice notice--${tone}`} {...(tone === "bad" && { role: "alert", tabIndex: -1 })}>
      <Icon name={icons[tone] ?? "note"} />
      <div>{children}</div>
      {action}
    </div>
  );
}
