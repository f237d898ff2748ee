import { plainDate } from "@/shared/dates";
import { CheckField, TextArea, TextField } from "@/shared/ui/Field";
import { textOf } from "@/shared/ui/Form";

import { FocusedForm } from "./FocusedForm";

import type { Contact, Purpose } from "./contactWords";
import { consentNames } from "./contactWords";

interface Props {
  contact?: Contact;
  onSend: (values: FormData) => Promise<unknown>;
  onCancel: () => void;
}

const PURPOSES = Object.keys(consentNames) as Purpose[];

/** A person or a function, and what they agreed to, one thing at a time. */
export function ContactForm({ contact, onSend, onCancel }: Props) {
  return (
    <FocusedForm send="Enregistrer" onSend={onSend} onCancel={onCancel}>
      <div className="pair">
        <TextField name="name" label="Nom" defaultValue={contact?.name} />
        <TextField name="function" label="Fonction" defaultValue={contact?.function} />
        <TextField name="email" label="Adresse électronique" type="email" defaultValue={contact?.email} />
        <TextField name="phone" label="Téléphone" type="tel" defaultValue={contact?.phone} />
      </div>
      <CheckField
        name="is_elected"
        label="Porte un mandat"
        hint="Les élus sont suivis à part."
        defaultChecked={contact?.is_elected}
      />
      <TextArea name="notes" label="Notes" rows={2} defaultValue={contact?.notes} />
      <fieldset className="field">
        <legend className="label">Ce que la personne accepte</legend>
        <p className="hint">Demandé une chose à la fois, jamais coché d’avance ; elle peut changer d’avis.</p>
        {PURPOSES.map((purpose) => (
          <CheckField
            key={purpose}
            name={`consent-${purpose}`}
            label={consentNames[purpose]}
            hint={saidOf(contact, purpose)}
            defaultChecked={contact?.consents.includes(purpose)}
          />
        ))}
        <TextField
          name="consent_how"
          label="Comment l’a-t-elle dit ?"
          hint="Par exemple : par courriel, en réunion, sur papier."
        />
      </fieldset>
    </FocusedForm>
  );
}

function saidOf(contact: Contact | undefined, purpose: Purpose): string {
  const said = contact?.consent_history.find((each) => each.purpose === purpose);
  if (!said) return "";
  const how = said.how && ` (${said.how})`;
  return said.withdrawn_at
    ? `Oui le ${plainDate(said.given_at.slice(0, 10))}, non depuis le ${plainDate(said.withdrawn_at.slice(0, 10))}${how}.`
    : `Oui depuis le ${plainDate(said.given_at.slice(0, 10))}${how}.`;
}

/** The body that the form says. */
export function contactOf(values: FormData): Record<string, unknown> {
  const texts = ["name", "function", "email", "phone", "notes", "consent_how"] as const;
  return {
    ...Object.fromEntries(texts.map((name) => [name, textOf(values, name)])),
    is_elected: values.has("is_elected"),
    consents: PURPOSES.filter((purpose) => values.has(`consent-${purpose}`)),
  };
}
