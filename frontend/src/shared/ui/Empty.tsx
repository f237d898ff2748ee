import type { ReactNode } from "react";

/** What belongs here, and the first step to put it there. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
      {action && <div className="acts">{action}</div>}
    </div>
  );
}
