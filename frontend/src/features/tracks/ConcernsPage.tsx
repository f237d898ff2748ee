import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";
import { useOrganisationOptions, useTrackOptions } from "@/shared/lookups";
import type { Shelf } from "@/shared/ui/archive";
import { counted } from "@/shared/ui/archive";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { EngagementNav } from "@/shared/ui/EngagementNav";
import { SelectField, TextArea } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { PageHead } from "@/shared/ui/PageHead";
import { archivedQuery, archivesOf } from "@/shared/ui/table/archives";
import type { Column } from "@/shared/ui/table/columns";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import { Tracks } from "./Tracks";

type Concern = Schemas["ConcernOut"];

const LIST = "/api/v1/events/{slug}/concerns";
const ONE = "/api/v1/events/{slug}/concerns/{concern_id}";
const names = { text: "Question", track_id: "Thématique", organisation_id: "Posée par" };

export function ConcernsPage() {
  const slug = useSlug();
  const may = useMay()("programme.edit");
  const view = useView();
  const selection = useSelection();
  const [adding, setAdding] = useState(false);
  const tracks = useTrackOptions();
  const query = {
    ...view.paging,
    ...archivedQuery(view),
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("without_track") ? { without_track: true } : {}),
    ...(view.get("track_id") ? { track_id: view.get("track_id") } : {}),
  };
  const asked = api.useQuery("get", LIST, { params: { path: { slug }, query } });
  const { save, dialog } = useSave<Concern>({
    names,
    words: (field, value) =>
      field === "track_id"
        ? (tracks.find((each) => each.value === value)?.label ?? "–")
        : String(value ?? "–"),
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, concern_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  const columns: Column<Concern>[] = [
    {
      id: "text",
      name: "Question",
      main: true,
      sort: "text",
      text: (row) => row.text,
      ...(may && {
        edit: {
          kind: "text" as const,
          value: (row: Concern) => row.text,
          save: (row: Concern, text: string) => save(row, { text }),
        },
      }),
    },
    { id: "organisation", name: "Posée par", named: true, text: (row) => row.organisation_name },
    {
      id: "track",
      name: "Thématique",
      text: (row) => row.track_name,
      ...(may && {
        edit: {
          kind: "select" as const,
          options: [{ value: "", label: "Aucune" }, ...tracks],
          value: (row: Concern) => row.track_id ?? "",
          save: (row: Concern, value: string) => save(row, { track_id: value || null }),
        },
      }),
    },
  ];
  const archives = archivesOf(view, selection, shelf(slug), columns);
  const add = may && (
    <button type="button" className="btn btn--main" onClick={() => setAdding(true)}>
      <Icon name="plus" />
      Ajouter une question
    </button>
  );
  return (
    <>
      <PageHead
        title="Problématiques et thématiques"
        lead="Les questions du territoire : on les recueille, on ne débat pas encore."
      >
        {add}
      </PageHead>
      <EngagementNav />
      <div className="two">
        <div>
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
                all: "Rattachées ou non",
                options: [{ value: "true", label: "sans thématique" }],
              },
              archives.filter,
            ]}
            readPage={(at, size) =>
              answer(http.GET(LIST, { params: { path: { slug }, query: { ...query, page: at, size } } }))
            }
            {...(may ? { selection } : {})}
            bulk={archives.bulk()}
            empty={
              <Empty title="Pas encore de question" action={add || undefined}>
                <p>
                  Chaque partenaire apporte la sienne. Rassemblées, elles forment les thématiques des
                  ateliers.
                </p>
              </Empty>
            }
          />
        </div>
        <Tracks mayEdit={may} />
      </div>
      {adding && <AddConcern onClose={() => setAdding(false)} />}
      {dialog}
    </>
  );
}

function shelf(slug: string): Shelf {
  const params = (id: string) => ({ params: { path: { slug, concern_id: id } } });
  return {
    away: (id) => answer(http.DELETE(ONE, params(id))),
    back: (id) => answer(http.POST(`${ONE}/restore`, params(id))),
    goneWords: counted("Question archivée", "questions archivées"),
    backWords: counted("Question remise dans la liste", "questions remises dans la liste"),
  };
}

function AddConcern({ onClose }: { onClose: () => void }) {
  const slug = useSlug();
  const tracks = useTrackOptions();
  const organisations = useOrganisationOptions();

  async function add(values: FormData) {
    const body = {
      text: textOf(values, "text"),
      organisation_id: textOrNull(values, "organisation_id"),
      track_id: textOrNull(values, "track_id"),
    };
    await answer(http.POST(LIST, { params: { path: { slug } }, body }));
    await refreshAll();
    say("Question ajoutée.");
    onClose();
  }

  return (
    <Dialog title="Ajouter une question" onClose={onClose}>
      <Form send="Ajouter" onSend={add} onCancel={onClose}>
        <TextArea name="text" label="Question" hint="Comme la structure la pose." />
        <SelectField
          name="organisation_id"
          label="Posée par"
          options={organisations}
          empty="Personne en particulier"
        />
        <SelectField name="track_id" label="Thématique" options={tracks} empty="Pas encore" />
      </Form>
    </Dialog>
  );
}
