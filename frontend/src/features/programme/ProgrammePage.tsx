import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useState } from "react";

import { useEvent, useMay } from "@/shared/event";
import { useVersions } from "@/shared/releases";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { ProgrammeNav } from "@/shared/ui/ProgrammeNav";
import { PublishLink } from "@/shared/ui/PublishLink";
import { useView } from "@/shared/ui/table/view";

import { Checks, ChecksCount } from "./Checks";
import { ForumSlot } from "./ForumSlot";
import { Grid } from "./Grid";
import "./programme.css";
import { useRooms } from "./requests";
import { SessionDialog } from "./SessionDialog";
import { SessionList } from "./SessionList";
import { versionWords } from "./versions";
import { useOthers } from "./useOthers";
import { useAllSessions } from "./useProgramme";

/** Which version is prepared, which one everybody sees, and how much there is to look at. */
function WhereItStands() {
  const { time_zone: zone } = useEvent();
  const versions = useVersions();
  return (
    <>
      {versions && <span className="programme-version">{versionWords(versions, zone)}</span>}
      <ChecksCount />
    </>
  );
}

/** `people`: the same by person, which another part of the house knows. */
export function ProgrammePage({ people }: { people: ReactNode }) {
  const event = useEvent();
  const may = useMay()("programme.edit");
  const view = useView();
  const { first: asked, sessions } = useAllSessions();
  const rooms = useRooms();
  const [adding, setAdding] = useState(false);
  useOthers(sessions, rooms.data?.items ?? []);
  const isList = view.get("view") === "list";
  const isPeople = view.get("view") === "people";
  const open = sessions.find((session) => session.id === view.get("session"));
  const add = may && (
    <button type="button" className="btn btn--main" onClick={() => setAdding(true)}>
      <Icon name="plus" />
      Ajouter une séance
    </button>
  );
  return (
    <>
      <PageHead title="Programme" lead={asked.data && <WhereItStands />}>
        <nav className="seg" aria-label="Façon de voir">
          <Link
            to="/e/$slug/programme"
            params={{ slug: event.slug }}
            search={{ view: "grid" } as never}
            aria-current={isList || isPeople ? undefined : "page"}
          >
            Grille
          </Link>
          <Link
            to="/e/$slug/programme"
            params={{ slug: event.slug }}
            search={{ view: "list" } as never}
            aria-current={isList ? "page" : undefined}
          >
            Liste
          </Link>
          <Link
            to="/e/$slug/programme"
            params={{ slug: event.slug }}
            search={{ view: "people" } as never}
            aria-current={isPeople ? "page" : undefined}
          >
            Par personne
          </Link>
        </nav>
        <div className="page-head__acts">
          {may && rooms.data && <ForumSlot sessions={sessions} rooms={rooms.data.items} />}
          <PublishLink />
          {add}
        </div>
      </PageHead>
      <ProgrammeNav />
      <Loaded asked={asked}>
        {(page) => (
          <Loaded asked={rooms}>
            {(found) => (
              <>
                {isPeople ? (
                  people
                ) : isList ? (
                  <SessionList rooms={found.items} mayEdit={may} />
                ) : page.total === 0 ? (
                  <Empty title="Pas encore de séance" action={add || undefined}>
                    <p>Accueil, ateliers, pauses, tables rondes : commencez par ce qui est sûr.</p>
                  </Empty>
                ) : (
                  <Grid sessions={sessions} rooms={found.items} mayEdit={may} />
                )}
                <Checks sessions={sessions} rooms={found.items} mayEdit={may} />
                {adding && (
                  <SessionDialog
                    session={null}
                    rooms={found.items}
                    mayEdit
                    onClose={() => setAdding(false)}
                  />
                )}
                {open && (isList || !may) && (
                  <SessionDialog
                    key={open.id}
                    session={open}
                    rooms={found.items}
                    mayEdit={may}
                    onClose={() => view.set({ session: undefined })}
                  />
                )}
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}
