import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";

import type { Organisation } from "./requests";

type Contact = Organisation["contacts"][number];

const FIELDS = ["name", "function", "email", "phone"] as const;

/** The persons of a structure: whom to write to, whom to call. */
export function Contacts({ organisation, mayEdit }: { organisation: Organisation; mayEdit: boolean }) {
  const [open, setOpen] = useState<string | null>(null);
  const slug = useSlug();

  async function send(contact: Contact | null, values: FormData) {
    const body = Object.fromEntries(FIELDS.map((name) => [name, textOf(values, name)])) as never;
    if (contact) {
      const params = {
        path: { slug, contact_id: contact.id },
        header: { "If-Match": `"${contact.version}"` },
      };
      await answer(http.PATCH("/api/v1/events/{slug}/contacts/{contact_id}", { params, body }));
    } else {
      const params = { path: { slug, organisation_id: organisation.id } };
      await answer(
        http.POST("/api/v1/events/{slug}/organisations/{organisation_id}/contacts", { params, body }),
      );
    }
    await refreshAll();
    setOpen(null);
    say("Contact enregistré.");
  }

  async function archive(contact: Contact) {
    const params = { path: { slug, contact_id: contact.id } };
    await answer(http.DELETE("/api/v1/events/{slug}/contacts/{contact_id}", { params }));
    await refreshAll();
    say("Contact archivé.");
  }

  return (
    <section className="field">
      <h3>Contacts</h3>
      <ul className="rows field">
        {organisation.contacts.map((contact) => (
          <li key={contact.id}>
            {open === contact.id ? (
              <ContactForm
                contact={contact}
                onSend={(values) => send(contact, values)}
                onCancel={() => setOpen(null)}
              />
            ) : (
              <div className="who">
                <ContactLines contact={contact} />
                {mayEdit && (
                  <span className="row">
                    <button type="button" className="btn btn--dense" onClick={() => setOpen(contact.id)}>
                      Modifier
                    </button>
                    <button type="button" className="btn btn--dense" onClick={() => void archive(contact)}>
                      Archiver
                    </button>
                  </span>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {organisation.contacts.length === 0 && (
        <p className="muted">Aucun contact noté : une personne ou une fonction suffit.</p>
      )}
      {mayEdit && open === null && (
        <button type="button" className="btn btn--dense" onClick={() => setOpen("new")}>
          <Icon name="plus" />
          Ajouter un contact
        </button>
      )}
      {open === "new" && (
        <ContactForm onSend={(values) => send(null, values)} onCancel={() => setOpen(null)} />
      )}
    </section>
  );
}

function ContactLines({ contact }: { contact: Contact }) {
  return (
    <span>
      <strong>{contact.name || contact.function}</strong>
      {contact.name && contact.function && <span className="muted">, {contact.function}</span>}
      <br />
      {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
      {contact.email && contact.phone && " – "}
      {contact.phone && <a href={`tel:${contact.phone.replaceAll(/\s/g, "")}`}>{contact.phone}</a>}
    </span>
  );
}

interface FormProps {
  contact?: Contact;
  onSend: (values: FormData) => Promise<unknown>;
  onCancel: () => void;
}

function ContactForm({ contact, onSend, onCancel }: FormProps) {
  return (
    <Form send="Enregistrer" onSend={onSend} onCancel={onCancel}>
      <div className="pair">
        <TextField name="name" label="Nom" defaultValue={contact?.name} />
        <TextField name="function" label="Fonction" defaultValue={contact?.function} />
        <TextField name="email" label="Adresse électronique" type="email" defaultValue={contact?.email} />
        <TextField name="phone" label="Téléphone" type="tel" defaultValue={contact?.phone} />
      </div>
    </Form>
  );
}
