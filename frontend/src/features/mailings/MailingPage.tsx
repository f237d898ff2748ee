import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { useEvent } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";

import { Composer } from "./Composer";
import { Followed } from "./Followed";
import "./mailings.css";
import type { Segment } from "./requests";
import { useMailing } from "./requests";
import { occasions, titleOf } from "./words";

export type ChooseWho = (segment: Segment, change: (next: Segment) => void) => ReactNode;

interface Props {
  /** The filters of the list of registrations. */
  who: ChooseWho;
}

/** One message: written as long as it is a draft, then followed. */
export function MailingPage({ who }: Props) {
  const event = useEvent();
  const { mailingId } = useParams({ strict: false }) as { mailingId: string };
  const asked = useMailing(mailingId);
  const crumb = (
    <Link to="/e/$slug/registrations/messages" params={{ slug: event.slug }} search={{} as never}>
      Messages
    </Link>
  );
  return (
    <Loaded asked={asked}>
      {(mailing) => {
        const isDraft = mailing.state === "draft";
        return (
          <>
            <PageHead
              crumb={crumb}
              title={isDraft && !mailing.subject ? "Écrire un message" : titleOf(mailing)}
              lead={isDraft ? "Rien ne part avant le bouton du bas." : occasions[mailing.occasion]}
            />
            {isDraft ? (
              <Composer key={mailing.id} mailing={mailing} who={who} />
            ) : (
              <Followed mailing={mailing} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}
