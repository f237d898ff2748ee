import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { putAway } from "@/shared/ui/archive";
import { Empty } from "@/shared/ui/Empty";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { useSave } from "@/shared/ui/useSave";

type Track = Schemas["TrackOut"];

const LIST = "/api/v1/events/{slug}/tracks";
const ONE = "/api/v1/events/{slug}/tracks/{track_id}";

/** The themes that questions form, renamed and archived where they stand. */
export function Tracks({ mayEdit }: { mayEdit: boolean }) {
  const slug = useSlug();
  const asked = api.useQuery("get", LIST, { params: { path: { slug } } });
  const [fresh, setFresh] = useState(0);
  const [open, setOpen] = useState<string | null>(null);
  const { save, dialog } = useSave<Track>({
    names: { name: "Nom" },
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, track_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function add(values: FormData) {
    await answer(http.POST(LIST, { params: { path: { slug } }, body: { name: textOf(values, "name") } }));
    await refreshAll();
    setFresh(fresh + 1);
  }

  function archive(track: Track) {
    const params = { params: { path: { slug, track_id: track.id } } };
    return putAway(
      {
        away: () => answer(http.DELETE(ONE, params)),
        back: () => answer(http.POST(`${ONE}/restore`, params)),
        goneWords: () => `« ${track.name} » est archivée.`,
        backWords: () => `« ${track.name} » est revenue, avec ses questions.`,
      },
      [track.id],
    );
  }

  return (
    <section className="block">
      <h2>Thématiques</h2>
      <Loaded asked={asked}>
        {(tracks) => (
          <ul className="rows">
            {rowsOf(tracks).map((track) => (
              <li key={track.id}>
                {open === track.id ? (
                  <Form
                    send="Renommer"
                    onCancel={() => setOpen(null)}
                    onSend={async (values) => {
                      if (await save(track, { name: textOf(values, "name") })) setOpen(null);
                    }}
                  >
                    <TextField name="name" label="Nom" defaultValue={track.name} />
                  </Form>
                ) : (
                  <>
                    <strong>{track.name}</strong>
                    {mayEdit && (
                      <div className="row">
                        <button
                          type="button"
                          className="btn btn--dense btn--quiet"
                          aria-label={`Renommer ${track.name}`}
                          onClick={() => setOpen(track.id)}
                        >
                          Renommer
                        </button>
                        <button
                          type="button"
                          className="btn btn--dense btn--quiet"
                          aria-label={`Archiver ${track.name}`}
                          onClick={() => void archive(track)}
                        >
                          Archiver
                        </button>
                      </div>
                    )}
                  </>
                )}
              </li>
            ))}
            {rowsOf(tracks).length === 0 && (
              <li>
                <Empty title="Aucune thématique">
                  <p>Donnez un nom à ce que plusieurs questions ont en commun.</p>
                </Empty>
              </li>
            )}
          </ul>
        )}
      </Loaded>
      {mayEdit && (
        <Form key={fresh} send="Ajouter" onSend={add}>
          <TextField name="name" label="Nouvelle thématique" />
        </Form>
      )}
      {dialog}
    </section>
  );
}
