import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

import { useSlug } from "@/shared/event";

interface Props {
  /** A view as the server names it: `/orga/e/rencontre/commitments?overdue=true`, or from the event on. */
  to: string;
  strong?: boolean;
  children: ReactNode;
}

/** Inside the screens, whatever form the address of a view has. */
export function addressOf(link: string, slug: string): string {
  if (link.startsWith("/orga/")) return link;
  if (link.startsWith("/")) return `/orga${link}`;
  return `/orga/e/${slug}/${link}`;
}

/** A figure's way to its rows. */
export function ViewLink({ to, strong = false, children }: Props) {
  const router = useRouter();
  const href = addressOf(to, useSlug());
  function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.history.push(href);
  }
  return (
    <a className={strong ? "view-link view-link--strong" : "view-link"} href={href} onClick={follow}>
      {children}
    </a>
  );
}
