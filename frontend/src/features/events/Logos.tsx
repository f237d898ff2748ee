import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { TextField } from "@/shared/ui/Field";
import { Form } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { say } from "@/shared/ui/toasts";

const LIST = "/api/v1/events/{slug}/logos";

export function Logos({ mayEdit }: { mayEdit: boolean }) {
  const slug = useSlug();
  const asked = api.useQuery("get", LIST, { params: { path: { slug } } });
  const [fresh, setFresh] = useState(0);

  async function add(values: FormData) {
    const body = values as never;
    await answer(
      http.POST(LIST, { params: { path: { slug } }, body, bodySerializer: (each) => each as never }),
    );
    await refreshAll();
    setFresh(fresh + 1);
    say("Logo ajouté.");
  }

  async function remove(id: string) {
    await answer(
      http.DELETE("/api/v1/events/{slug}/logos/{logo_id}", { params: { path: { slug, logo_id: id } } }),
    );
    await refreshAll();
    say("Logo retiré.");
  }

  return (
    <section className="block">
      <h2>Logos</h2>
      <Loaded asked={asked}>
        {(logos) =>
          logos.length === 0 ? (
            <Empty title="Aucun logo">
              <p>Ceux des structures qui organisent, sur la page et les impressions.</p>
            </Empty>
          ) : (
            <ul className="logos">
              {logos.map((logo) => (
                <li key={logo.id}>
                  <img src={logo.url} alt={logo.name} />
                  {mayEdit && (
                    <button
                      type="button"
                      className="btn btn--dense"
                      aria-label={`Retirer le logo ${logo.name}`}
                      onClick={() => void remove(logo.id)}
                    >
                      Retirer
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {mayEdit && (
        <Form key={fresh} send="Ajouter" onSend={add}>
          <TextField
            name="file"
            label="Fichier"
            hint="PNG, JPEG ou WebP, 5 Mo au plus."
            type="file"
            accept="image/png,image/jpeg,image/webp"
          />
          <TextField name="name" label="Nom de la structure" hint="Dit à la place de l’image." />
        </Form>
      )}
    </section>
  );
}
