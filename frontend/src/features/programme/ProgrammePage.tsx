import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { useEvent, useMay } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { ProgrammeNav } from "@/shared/ui/ProgrammeNav";
import { useView } from "@/shared/ui/table/view";

import { ConflictCount, Conflicts } from "./Conflicts";
import { Grid } from "./Grid";
import "./programme.css";
import { useRooms, useSessions } from "./requests";
import { SessionDialog } from "./SessionDialog";
import { SessionList } from "./SessionList";

export function ProgrammePage() {
  const event = useEvent();
  const may = useMay()("programme.edit");
  const view = useView();
  const asked = useSessions();
  const rooms = useRooms();
  const [adding, setAdding] = useState(false);
  const isList = view.get("view") === "list";
  const open = asked.data?.items.find((session) => session.id === view.get("session"));
  const add = may && (
    <button type="button" className="btn btn--main" onClick={() => setAdding(true)}>
      <Icon name="plus" />
      Ajouter une séance
    </button>
  );
  return (
    <>
      <PageHead title="Programme" lead={asked.data && <ConflictCount sessions={asked.data.items} />}>
        <nav className="seg" aria-label="Façon de voir">
          <Link
            to="/e/$slug/programme"
            params={{ slug: event.slug }}
            search={{ view: "grid" } as never}
            aria-current={isList ? undefined : "page"}
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
        </nav>
        {add}
      </PageHead>
      <ProgrammeNav />
      <Loaded asked={asked}>
        {(page) => (
          <Loaded asked={rooms}>
            {(found) => (
              <>
                {isList ? (
                  <SessionList rooms={found.items} mayEdit={may} />
                ) : page.total === 0 ? (
                  <Empty title="Pas encore de séance" action={add || undefined}>
                    <p>Accueil, ateliers, pauses, tables rondes : commencez par ce qui est sûr.</p>
                  </Empty>
                ) : (
                  <Grid sessions={page.items} rooms={found.items} mayEdit={may} />
                )}
                <Conflicts sessions={page.items} />
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
