import { CheckField, SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { textOf } from "@/shared/ui/Form";

import type { Props } from "./SettingBlock";
import { Block, boxes, Count, numbers } from "./SettingBlock";

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
      <p className="muted">
        Ce qui est effacé, et quand : réglages, « Données personnelles », pour qui coordonne la rencontre.
      </p>
    </Block>
  );
}
