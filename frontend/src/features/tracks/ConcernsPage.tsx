import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { useMay, useSlug } from "@/shared/event";
import { EngagementNav } from "@/shared/ui/EngagementNav";
import { Icon } from "@/shared/ui/Icon";
import { PageHead } from "@/shared/ui/PageHead";
import type { View } from "@/shared/ui/table/view";
import { useView } from "@/shared/ui/table/view";

import { Board } from "./Board";
import { ConcernDialog } from "./ConcernDialog";
import { ConcernList } from "./ConcernList";
import type { Concern, Track } from "./requests";
import { TrackDialog } from "./TrackDialog";
import "./tracks.css";

/** Shared questions and the tracks that they form: sorted into boxes, or as a table. */
export function ConcernsPage() {
  const slug = useSlug();
  const may = useMay()("programme.edit");
  const view = useView();
  const [concern, setConcern] = useState<Concern | "new" | null>(null);
  const [track, setTrack] = useState<Track | "new" | null>(null);
  const isList = asList(view);
  const seen = (list: boolean) => (isList === list ? ("page" as const) : undefined);
  return (
    <>
      <PageHead
        title="Problématiques et thématiques"
        lead="Les questions du territoire : on les recueille et on les rassemble, on n’en débat pas avant la rencontre."
      >
        <nav className="seg seg--one-line" aria-label="Façon de voir">
          <Link
            to="/e/$slug/concerns"
            params={{ slug }}
            search={{ view: "board" } as never}
            aria-current={seen(false)}
          >
            Par thème
          </Link>
          <Link
            to="/e/$slug/concerns"
            params={{ slug }}
            search={{ view: "list" } as never}
            aria-current={seen(true)}
          >
            Liste
          </Link>
        </nav>
        {may && (
          <>
            <button type="button" className="btn" onClick={() => setTrack("new")}>
              <Icon name="plus" />
              Nouvelle thématique
            </button>
            <button type="button" className="btn btn--main" onClick={() => setConcern("new")}>
              <Icon name="plus" />
              Ajouter une question
            </button>
          </>
        )}
      </PageHead>
      <EngagementNav />
      {isList ? (
        <ConcernList mayEdit={may} open={setConcern} add={() => setConcern("new")} />
      ) : (
        <Board mayEdit={may} openConcern={setConcern} openTrack={setTrack} />
      )}
      {concern && (
        <ConcernDialog
          row={concern === "new" ? null : concern}
          mayEdit={may}
          onClose={() => setConcern(null)}
        />
      )}
      {track && (
        <TrackDialog row={track === "new" ? null : track} mayEdit={may} onClose={() => setTrack(null)} />
      )}
    </>
  );
}

/** Links that filter, as the dashboard's, lead to the table. */
function asList(view: View): boolean {
  const filters = ["q", "track_id", "without_track", "taken_up", "archived", "sort"];
  return view.get("view") === "list" || filters.some((key) => view.get(key));
}
