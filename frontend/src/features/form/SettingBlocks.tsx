import type { ReactNode } from "react";

import { localInput } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { CheckField, SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { changesOf } from "@/shared/ui/useSave";

import { instantOf } from "./instants";
import type { Settings } from "./requests";
import { useSettingsSave } from "./requests";

interface Props {
  settings: Settings;
  mayEdit: boolean;
}

interface BlockProps extends Props {
  title: string;
  read: (values: FormData) => Record<string, unknown>;
  children: ReactNode;
}

/** Some of the settings, saved together: what another block holds stays as it is. */
function Block({ title, read, settings, mayEdit, children }: BlockProps) {
  const { save, dialog } = useSettingsSave();

  async function send(values: FormData) {
    const changes = changesOf({ ...settings }, read(values));
    if (Object.keys(changes).length === 0) say("Rien n’a changé.");
    else if (await save(settings, changes)) say("Réglages enregistrés.");
  }

  return (
    <>
      <h2>{title}</h2>
      <Form send="Enregistrer" onSend={send} mayEdit={mayEdit}>
        {children}
      </Form>
      {dialog}
    </>
  );
}

interface NumberProps {
  name: keyof Settings & string;
  label: string;
  hint?: string;
  settings: Settings;
  mayEdit: boolean;
}

function Count({ name, settings, mayEdit, ...words }: NumberProps) {
  return (
    <TextField
      {...words}
      name={name}
      inputMode="numeric"
      defaultValue={String(settings[name])}
      disabled={!mayEdit}
    />
  );
}

function numbers(values: FormData, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, numberOrNull(values, name) ?? 0]));
}

function boxes(values: FormData, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, values.has(name)]));
}

export function Places(props: Props) {
  const { settings, mayEdit } = props;
  const lock = { disabled: !mayEdit };
  return (
    <Block
      {...props}
      title="Places et listes d’attente"
      read={(values) => ({
        ...boxes(values, ["confirm_by_email"]),
        ...numbers(values, ["confirm_hours", "offer_hours", "group_limit"]),
        waiting_order: textOf(values, "waiting_order"),
        waiting_answer: textOf(values, "waiting_answer"),
      })}
    >
      <CheckField
        name="confirm_by_email"
        label="Demander de confirmer par courriel"
        hint="Un courriel demande « Je confirme » : les adresses fausses et les robots ne prennent pas de place."
        defaultChecked={settings.confirm_by_email}
        {...lock}
      />
      <Count
        {...props}
        name="confirm_hours"
        label="Place gardée sans confirmation, en heures"
        hint="À partir du départ du courriel."
      />
      <SelectField
        name="waiting_answer"
        label="Quand une place se libère"
        options={[
          { value: "offer", label: "Elle est proposée : la personne accepte ou non" },
          { value: "automatic", label: "Elle est donnée d’office" },
        ]}
        defaultValue={settings.waiting_answer}
        {...lock}
      />
      <Count
        {...props}
        name="offer_hours"
        label="Temps pour répondre à une proposition, en heures"
        hint="Il raccourcit tout seul à l’approche du jour, puis la place passe à la personne suivante."
      />
      <SelectField
        name="waiting_order"
        label="Ordre des listes d’attente"
        options={[
          { value: "time", label: "Par ordre d’arrivée" },
          { value: "new_structures_first", label: "D’abord les structures dont personne ne vient encore" },
        ]}
        defaultValue={settings.waiting_order}
        {...lock}
      />
      <Count
        {...props}
        name="group_limit"
        label="Personnes au plus dans un groupe"
        hint="Une structure inscrit plusieurs collègues d’un coup. 0 : pas d’inscription de groupe."
      />
    </Block>
  );
}

export function Sharing(props: Props) {
  const { settings, mayEdit } = props;
  const zone = useEvent().time_zone;
  const lock = { disabled: !mayEdit };
  return (
    <Block
      {...props}
      title="Choix des ateliers"
      read={(values) => ({
        choice_mode: textOf(values, "choice_mode"),
        wishes_close_at: instantOf(textOrNull(values, "wishes_close_at"), zone, settings.wishes_close_at),
        ...numbers(values, ["wish_count", "largest_share", "least_categories", "sub_group_size"]),
      })}
    >
      <SelectField
        name="choice_mode"
        label="Comment on choisit"
        hint="Avec des vœux classés, chacun dit ce qu’il préfère, et vous répartissez les places à une date."
        options={[
          { value: "direct", label: "Choix direct : la place est prise tout de suite" },
          { value: "ranked", label: "Vœux classés : les places sont réparties plus tard" },
        ]}
        defaultValue={settings.choice_mode}
        {...lock}
      />
      <Count {...props} name="wish_count" label="Vœux à classer à chaque moment" />
      <TextField
        name="wishes_close_at"
        type="datetime-local"
        label="Fin des vœux"
        hint="Laissez vide : jusqu’à la fermeture des inscriptions."
        defaultValue={localInput(settings.wishes_close_at, zone)}
        {...lock}
      />
      <Count
        {...props}
        name="largest_share"
        label="Part la plus grande d’une catégorie dans un atelier, en %"
        hint="Pour que les tables mêlent les sortes de structures."
      />
      <Count {...props} name="least_categories" label="Catégories au moins dans un atelier" />
      <Count {...props} name="sub_group_size" label="Personnes par sous-groupe" />
    </Block>
  );
}

export function Mails(props: Props) {
  const { settings, mayEdit } = props;
  const names = {
    remind_week: "Un rappel une semaine avant",
    remind_eve: "Un rappel la veille",
    thank_after: "Un message après la rencontre",
  } as const;
  return (
    <Block
      {...props}
      title="Courriels qui partent seuls"
      read={(values) => boxes(values, Object.keys(names))}
    >
      {(Object.keys(names) as (keyof typeof names)[]).map((name) => (
        <CheckField
          key={name}
          name={name}
          label={names[name]}
          defaultChecked={settings[name]}
          disabled={!mayEdit}
        />
      ))}
    </Block>
  );
}

export function Notices(props: Props) {
  const { settings, mayEdit } = props;
  const lock = { disabled: !mayEdit };
  return (
    <Block
      {...props}
      title="Données personnelles"
      read={(values) => ({
        controller: textOf(values, "controller"),
        privacy_contact: textOf(values, "privacy_contact"),
        notice: textOf(values, "notice"),
        ...numbers(values, ["arrangements_days", "registrations_months"]),
      })}
    >
      <TextArea
        name="controller"
        label="Qui répond des données"
        hint="Le nom et l’adresse de la structure : ils figurent dans la page « Données personnelles »."
        rows={2}
        defaultValue={settings.controller}
        {...lock}
      />
      <TextField
        name="privacy_contact"
        type="email"
        label="Adresse pour demander ses données ou les faire effacer"
        defaultValue={settings.privacy_contact}
        {...lock}
      />
      <TextArea
        name="notice"
        label="À ajouter à la notice"
        rows={3}
        defaultValue={settings.notice}
        {...lock}
      />
      <Count
        {...props}
        name="arrangements_days"
        label="Aménagements et repas effacés, en jours après la rencontre"
      />
      <Count
        {...props}
        name="registrations_months"
        label="Inscriptions effacées, en mois après la rencontre"
      />
    </Block>
  );
}
