import { useRouter } from "@tanstack/react-router";
import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { MenuButton } from "@/shared/ui/MenuButton";
import { ask } from "@/shared/ui/questions";
import type { View } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";

import { addressOf, filtersOf } from "./requests";

const VIEWS = "/api/v1/events/{slug}/saved-views";

/** Views kept under a name: one's own, and those of the team. */
export function ViewsMenu({ view }: { view: View }) {
  const slug = useSlug();
  const router = useRouter();
  const [saving, setSaving] = useState(false);
  const [managing, setManaging] = useState(false);
  const { data } = api.useQuery("get", VIEWS, { params: { path: { slug } } });
  const views = data ?? [];

  function choose(id: string) {
    if (id === "save") return setSaving(true);
    if (id === "manage") return setManaging(true);
    const found = views.find((each) => each.id === id);
    if (found) router.history.push(`/orga/e/${slug}/registrations?${found.query}`);
  }

  return (
    <>
      <MenuButton
        className="btn btn--dense"
        choices={[
          ...views.map((each) => ({
            id: each.id,
            name: each.is_shared ? `${each.name} (équipe)` : each.name,
          })),
          { id: "save", name: "Enregistrer cette vue…" },
          ...(views.length > 0 ? [{ id: "manage", name: "Supprimer une vue…" }] : []),
        ]}
        onChoose={choose}
      >
        Vues
      </MenuButton>
      {saving && <SaveView view={view} onClose={() => setSaving(false)} />}
      {managing && (
        <Dialog title="Vues enregistrées" onClose={() => setManaging(false)}>
          <ul className="plain-list">
            {views.map((each) => (
              <li key={each.id} className="row">
                <span>
                  {each.name} {each.is_shared && <small className="muted">pour l’équipe</small>}
                </span>
                <button type="button" className="btn btn--dense" onClick={() => void remove(slug, each)}>
                  Supprimer<span className="unseen"> {each.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}

async function remove(slug: string, view: { id: string; name: string; is_shared: boolean }) {
  const agreed =
    !view.is_shared ||
    (await ask({
      title: `Supprimer la vue « ${view.name} » ?`,
      text: "Elle disparaît pour toute l’équipe. Les inscriptions restent.",
      act: "Supprimer la vue",
    }));
  if (!agreed) return;
  try {
    await answer(http.DELETE(`${VIEWS}/{view_id}`, { params: { path: { slug, view_id: view.id } } }));
    say("Vue supprimée.");
  } catch (error) {
    say(problemOf(error).title);
  }
  await refreshAll();
}

function SaveView({ view, onClose }: { view: View; onClose: () => void }) {
  const slug = useSlug();

  async function send(values: FormData) {
    const words = addressOf(oneWord(filtersOf(view)));
    if (view.search.sort) words.set("sort", view.search.sort);
    const body = {
      name: textOf(values, "name"),
      query: words.toString(),
      is_shared: values.has("is_shared"),
    };
    await answer(http.POST(VIEWS, { params: { path: { slug } }, body: body as never }));
    await refreshAll();
    say("Vue enregistrée.");
    onClose();
  }

  return (
    <Dialog title="Enregistrer cette vue" onClose={onClose}>
      <Form send="Enregistrer" onSend={send} onCancel={onClose}>
        <TextField name="name" label="Nom de la vue" hint="Par exemple : Élus à rappeler" />
        <CheckField name="is_shared" label="Montrer cette vue à toute l’équipe" />
      </Form>
    </Dialog>
  );
}

/** As the screen's address holds them: several values of a filter follow each other after commas. */
function oneWord(query: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, [value].flat().join(",")]));
}
