import type { ReactNode } from "react";
import { useEffect } from "react";

interface Props {
  title: string;
  lead?: ReactNode;
  crumb?: ReactNode;
  children?: ReactNode;
}

/** The head of a page: its name, also for the browser's tab, and what can be done. */
export function PageHead({ title, lead, crumb, children }: Props) {
  useEffect(() => {
    document.title = `${title} – Préau`;
  }, [title]);
  return (
    <div className="page-head">
      <div>
        {crumb && <small>{crumb}</small>}
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {children}
    </div>
  );
}
