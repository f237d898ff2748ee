import { Link, useParams } from "@tanstack/react-router";

import { hours, longDay, minutesBetween } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";

import { KitEditor } from "./KitEditor";
import type { Session } from "./requests";
import { useAxes, useKit, useSession } from "./requests";
import "./workshops.css";

/** How a session is animated, step by step, and what it takes. */
export function KitPage() {
  const { sessionId = "" } = useParams({ strict: false });
  const mayEdit = useMay()("programme.edit");
  const session = useSession(sessionId);
  const kit = useKit(sessionId);
  const axes = useAxes();
  return (
    <Loaded asked={session}>
      {(found) => (
        <>
          <Head session={found} />
          <Loaded asked={kit}>
            {(written) => (
              <Loaded asked={axes}>
                {(known) => (
                  <KitEditor
                    key={found.id}
                    session={found}
                    kit={written}
                    axes={known}
                    lasts={lengthOf(found)}
                    mayEdit={mayEdit}
                  />
                )}
              </Loaded>
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function lengthOf({ starts_at, ends_at }: Session): number | null {
  return starts_at && ends_at ? minutesBetween(starts_at, ends_at) : null;
}

function Head({ session }: { session: Session }) {
  const { slug, time_zone } = useEvent();
  const mayPrint = useMay()("prints.make");
  const { starts_at, ends_at, room_name } = session;
  const when =
    starts_at && ends_at
      ? `${longDay(starts_at, time_zone)}, ${hours(starts_at, ends_at, time_zone)}`
      : "horaire à fixer";
  const print = (kind: string) => `/api/v1/events/${slug}/prints/${kind}.pdf?session=${session.id}`;
  return (
    <PageHead
      title={`Déroulé : ${session.title}`}
      crumb={
        <Link to="/e/$slug/programme" params={{ slug }} search={{ session: session.id } as never}>
          Programme
        </Link>
      }
      lead={`${when}, ${room_name || "salle à choisir"}`}
    >
      {mayPrint && (
        <>
          <a className="btn" href={print("animation-sheets")} target="_blank" rel="noreferrer">
            <Icon name="print" />
            Fiche d’animation
          </a>
          <a className="btn" href={print("role-cards")} target="_blank" rel="noreferrer">
            <Icon name="print" />
            Cartes de rôle
          </a>
        </>
      )}
    </PageHead>
  );
}
