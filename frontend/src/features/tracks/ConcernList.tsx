import { answer, api, http } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { useTrackOptions } from "@/shared/lookups";
import { Empty } from "@/shared/ui/Empty";
import type { Option } from "@/shared/ui/Field";
import { archivedQuery, archivesOf } from "@/shared/ui/table/archives";
import type { Column } from "@/shared/ui/table/columns";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";

import { PutInto } from "./PutInto";
import type { Concern } from "./requests";
import { CONCERNS, concernShelf, gather, takenUpWords, useConcernSave, useTracks } from "./requests";

interface Props {
  mayEdit: boolean;
  open: (concern: Concern) => void;
  add: () => void;
}

/** The questions as a table: searched, filtered, changed in place, exported, put away. */
export function ConcernList({ mayEdit, open, add }: Props) {
  const slug = useSlug();
  const view = useView();
  const selection = useSelection();
  const tracks = useTrackOptions();
  const boxes = useTracks().data?.items ?? [];
  const query = {
    ...view.paging,
    ...archivedQuery(view),
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("without_track") ? { without_track: true } : {}),
    ...(view.get("taken_up") ? { taken_up: view.get("taken_up") === "true" } : {}),
    ...(view.get("track_id") ? { track_id: view.get("track_id") } : {}),
  };
  const asked = api.useQuery("get", CONCERNS, { params: { path: { slug }, query } });
  const { save, dialog } = useConcernSave();
  const columns = columnsOf(mayEdit ? save : null, tracks, open);
  const archives = archivesOf(view, selection, concernShelf(slug), columns);
  const chosen = (asked.data?.items ?? []).filter((each) => selection.has(each.id));
  return (
    <>
      <RowsTable
        label="Questions du territoire"
        fileName="questions"
        asked={asked}
        view={view}
        columns={archives.columns}
        rowId={(row) => row.id}
        placeholder="Mots de la question"
        filters={[
          { key: "track_id", name: "Thématique", all: "Toutes les thématiques", options: tracks },
          {
            key: "without_track",
            name: "Rattachement",
            all: "Rangées ou non",
            options: [{ value: "true", label: "à ranger" }],
          },
          {
            key: "taken_up",
            name: "Programme",
            all: "Au programme ou non",
            options: [
              { value: "true", label: "au programme d’une séance" },
              { value: "false", label: "qu’aucune séance ne nomme" },
            ],
          },
          archives.filter,
        ]}
        readPage={(at, size) =>
          answer(http.GET(CONCERNS, { params: { path: { slug }, query: { ...query, page: at, size } } }))
        }
        {...(mayEdit ? { selection } : {})}
        bulk={archives.bulk(
          <PutInto
            label={`Ranger ${chosen.length} questions dans`}
            tracks={boxes}
            put={(track) => {
              selection.setAll([]);
              void gather(slug, chosen, track);
            }}
          />,
        )}
        empty={
          <Empty
            title="Pas encore de question"
            action={
              mayEdit && (
                <button type="button" className="btn btn--main" onClick={add}>
                  Ajouter une question
                </button>
              )
            }
          >
            <p>
              Chaque partenaire apporte la sienne. Rassemblées, elles forment les thématiques des ateliers.
            </p>
          </Empty>
        }
      />
      {dialog}
    </>
  );
}

type Save = (row: Concern, changes: Record<string, unknown>) => Promise<boolean>;

function columnsOf(
  save: Save | null,
  tracks: readonly Option[],
  open: (concern: Concern) => void,
): Column<Concern>[] {
  return [
    {
      id: "text",
      name: "Question",
      main: true,
      sort: "text",
      text: (row) => row.text,
      cell: (row) => (
        <button type="button" className="open" onClick={() => open(row)}>
          {row.text}
        </button>
      ),
    },
    {
      id: "organisation",
      name: "Posée par",
      named: true,
      sort: "organisation",
      text: (row) => row.organisation_name,
    },
    {
      id: "track",
      name: "Thématique",
      sort: "track",
      text: (row) => row.track_name,
      ...(save && {
        edit: {
          kind: "select" as const,
          options: [{ value: "", label: "À ranger" }, ...tracks],
          value: (row: Concern) => row.track_id ?? "",
          save: (row: Concern, value: string) => save(row, { track_id: value || null }),
        },
      }),
    },
    { id: "taken_up", name: "Au programme", sort: "taken_up", text: takenUpWords },
  ];
}
