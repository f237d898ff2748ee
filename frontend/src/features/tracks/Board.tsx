import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { Empty } from "@/shared/ui/Empty";
import { Loaded } from "@/shared/ui/Loaded";
import { useSelection } from "@/shared/ui/table/selection";
import { Bulk } from "@/shared/ui/table/Tools";
import { ViewLink } from "@/shared/ui/ViewLink";

import { ArchivedTracks } from "./ArchivedTracks";
import { Box } from "./Box";
import { PutInto } from "./PutInto";
import type { Concern, Track } from "./requests";
import { CONCERNS, gather, useTracks } from "./requests";

interface Props {
  mayEdit: boolean;
  openConcern: (concern: Concern) => void;
  openTrack: (track: Track) => void;
}

/** A box per track, and one for what is still to be sorted. */
export function Board({ mayEdit, openConcern, openTrack }: Props) {
  const slug = useSlug();
  const selection = useSelection();
  const tracks = useTracks();
  const asked = api.useQuery("get", CONCERNS, { params: { path: { slug }, query: { size: 500 } } });

  function put(concerns: readonly Concern[], track: Track | null) {
    selection.setAll([]);
    void gather(slug, concerns, track);
  }

  return (
    <Loaded asked={tracks}>
      {(found) => (
        <Loaded asked={asked}>
          {({ items: concerns }) => {
            const boxes = rowsOf(found);
            const chosen = concerns.filter((each) => selection.has(each.id));
            /** The card dragged, with all that is chosen when it is one of them. */
            const dropped = (id: string, track: Track | null) =>
              put(selection.has(id) ? chosen : concerns.filter((each) => each.id === id), track);
            const shared = { mayEdit, selection, tracks: boxes, put, dropped, openConcern };
            return (
              <>
                <Summary concerns={concerns} />
                <Bulk selection={selection}>
                  <PutInto
                    label={`Ranger ${chosen.length} questions dans`}
                    tracks={boxes}
                    put={(track) => put(chosen, track)}
                  />
                </Bulk>
                {boxes.length === 0 && concerns.length === 0 && (
                  <Empty title="Pas encore de question">
                    <p>
                      Chaque partenaire apporte la sienne. Rassemblées, elles forment les thématiques des
                      ateliers.
                    </p>
                  </Empty>
                )}
                <div className="boxes">
                  {concerns.some((each) => !each.track_id) && (
                    <Box track={null} concerns={concerns.filter((each) => !each.track_id)} {...shared} />
                  )}
                  {boxes.map((track) => (
                    <Box
                      key={track.id}
                      track={track}
                      concerns={concerns.filter((each) => each.track_id === track.id)}
                      openTrack={openTrack}
                      {...shared}
                    />
                  ))}
                </div>
                {mayEdit && <ArchivedTracks />}
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

/** How many questions sessions take up, and how many nothing does yet. */
function Summary({ concerns }: { concerns: readonly Concern[] }) {
  if (concerns.length === 0) return null;
  const taken = concerns.filter((each) => each.taken_up_by.length > 0).length;
  const met = concerns.filter((each) => each.met_by_track).length;
  const left = concerns.length - taken - met;
  return (
    <p className="summary">
      <strong>{concerns.length > 1 ? `${concerns.length} questions` : "1 question"}</strong>
      {" : "}
      <ViewLink to="concerns?view=list&taken_up=true">{taken} au programme d’une séance</ViewLink>, {met} par
      leur thématique, <ViewLink to="concerns?view=list&taken_up=false">{left} qu’aucune n’aborde</ViewLink>.
    </p>
  );
}
