import { Link } from "@tanstack/react-router";

import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { JournalOf } from "@/shared/ui/JournalOf";

import { Repeat } from "./Repeat";
import type { Session } from "./requests";
import { Resources } from "./Resources";

interface Props {
  session: Session;
  mayEdit: boolean;
}

/** What stands under the form of a session that exists, each with its own button. */
export function SessionExtras({ session, mayEdit }: Props) {
  const event = useEvent();
  return (
    <>
      {session.kind === "workshop" && (
        <p className="field">
          <Link
            to="/e/$slug/sessions/$sessionId/kit"
            params={{ slug: event.slug, sessionId: session.id }}
            className="btn"
          >
            <Icon name="file" />
            Déroulé de l’atelier
          </Link>
        </p>
      )}
      <Resources sessionId={session.id} mayEdit={mayEdit} />
      {mayEdit && <Repeat session={session} />}
      <p className="muted field">Modifiée le {stamp(session.updated_at, event.time_zone)}.</p>
      <JournalOf kind="session" id={session.id} />
    </>
  );
}
