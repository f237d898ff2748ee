import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { CheckField, SelectField, TextField } from "@/shared/ui/Field";
import { Form } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import { BadgesKinds } from "./BadgesKinds";
import { BadgesPreview } from "./BadgesPreview";
import { BadgesSheet } from "./BadgesSheet";
import type { BadgeSettings, BadgesRead } from "./badgeWords";
import { desksOf, layouts, orders, settingsOf } from "./badgeWords";

type Shows = NonNullable<BadgeSettings["shows"]>;

const SHOWN: { name: keyof Shows; label: string; hint?: string }[] = [
  { name: "structure", label: "La structure" },
  { name: "function", label: "La fonction" },
  { name: "desk", label: "L’accueil qui remet le badge, en haut à droite" },
  { name: "event", label: "Le nom de la rencontre" },
  { name: "logo", label: "Le logo de la rencontre", hint: "Le premier de la page de la rencontre." },
  { name: "code", label: "Le code en lettres", hint: "Pour le taper quand le code QR ne se lit pas." },
];

/** How badges look, with beside it the real badge as it would be printed now. */
export function BadgesLook({ read }: { read: BadgesRead }) {
  const slug = useSlug();
  const [settings, setSettings] = useState(() => settingsOf(read));
  const [desks, setDesks] = useState(() => read.desks.join(", "));
  const shows = { ...read.shows, ...settings.shows };

  function change(values: Partial<BadgeSettings>) {
    setSettings((before) => ({ ...before, ...values }));
  }

  async function save() {
    try {
      await answer(
        http.PUT("/api/v1/events/{slug}/badges", {
          params: { path: { slug }, header: { "If-Match": `"${read.version}"` } },
          body: settings,
        }),
      );
    } catch (error) {
      if (problemOf(error).code !== "edit_conflict") throw error;
      say("Quelqu’un d’autre a changé l’aspect des badges : voici sa version.");
      await refreshAll();
      return;
    }
    say("L’aspect des badges est enregistré.");
    await refreshAll();
  }

  return (
    <section className="block">
      <h2>Aspect</h2>
      <div className="badges__look">
        <Form onSend={save} send="Enregistrer l’aspect">
          <SelectField
            name="layout"
            label="Ce qui se lit de loin"
            options={layouts}
            value={settings.layout}
            onChange={(event) => change({ layout: event.target.value as BadgeSettings["layout"] & string })}
          />
          <BadgesSheet read={read} settings={settings} onChange={change} />
          <CheckField
            name="has_back"
            label="Imprimer le dos, avec mes ateliers"
            hint="Recto verso sur le bord long."
            checked={settings.has_back ?? true}
            onChange={(event) => change({ has_back: event.target.checked })}
          />
          <fieldset className="field badges__choices">
            <legend>Sur le badge, avec le nom</legend>
            {SHOWN.map(({ name, ...field }) => (
              <CheckField
                key={name}
                name={`shows.${name}`}
                {...field}
                checked={shows[name] ?? false}
                onChange={(event) => change({ shows: { ...shows, [name]: event.target.checked } })}
              />
            ))}
          </fieldset>
          <SelectField
            name="order"
            label="Ordre de la pile"
            options={orders}
            value={settings.order}
            onChange={(event) => change({ order: event.target.value as BadgeSettings["order"] & string })}
          />
          <TextField
            name="desks"
            label="Lettre où commence chaque accueil"
            hint="Par exemple « A, G, N » pour trois accueils. Sans lettre, les personnes sont partagées également."
            value={desks}
            onChange={(event) => {
              setDesks(event.target.value);
              change({ desks: desksOf(event.target.value) });
            }}
          />
          <BadgesKinds
            kinds={settings.kinds ?? {}}
            shapes={read.shapes}
            onChange={(kinds) => change({ kinds })}
          />
        </Form>
        <BadgesPreview settings={settings} />
      </div>
    </section>
  );
}
