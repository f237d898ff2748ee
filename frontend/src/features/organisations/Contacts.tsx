import { useState } from "react";

import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { plainDate } from "@/shared/dates";
import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Seen } from "@/shared/ui/Seen";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";

import { ContactForm, contactOf } from "./ContactForm";
import type { Contact } from "./contactWords";
import { consentNames, contactNames, contactWords, isSoonErased } from "./contactWords";
import type { Organisation } from "./requests";

const LIST = "/api/v1/events/{slug}/organisations/{organisation_id}/contacts";
const ONE = "/api/v1/events/{slug}/contacts/{contact_id}";

/** The persons of a structure: whom to write to, whom to call, until when they are kept. */
export function Contacts({ organisation, mayEdit }: { organisation: Organisation; mayEdit: boolean }) {
  const [open, setOpen] = useState<string | null>(null);
  const [gone, setGone] = useState<Contact | null>(null);
  const slug = useSlug();
  const { save, dialog } = useSave<Contact>({
    names: contactNames,
    words: contactWords,
    onSettled: () => setOpen(null),
    send: (contact, body, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, contact_id: contact.id }, header: { "If-Match": `"${version}"` } },
          body: body as never,
        }),
      ),
  });

  async function send(contact: Contact | null, values: FormData) {
    const body = contactOf(values);
    if (contact) {
      if (!(await save(contact, body))) return;
    } else {
      const params = { path: { slug, organisation_id: organisation.id } };
      await answer(http.POST(LIST, { params, body: body as never }));
      await refreshAll();
    }
    setOpen(null);
    say("Contact enregistré.");
  }

  async function put(contact: Contact, away: boolean) {
    const params = { path: { slug, contact_id: contact.id } };
    try {
      await (away ? answer(http.DELETE(ONE, { params })) : answer(http.POST(`${ONE}/restore`, { params })));
      await refreshAll();
      setGone(away ? contact : null);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <section className="field">
      <h3>Contacts</h3>
      <ul className="rows field">
        {organisation.contacts.map((contact) => (
          <li key={contact.id}>
            {open === contact.id ? (
              <Seen row={contact}>
                {(seen) => (
                  <ContactForm
                    contact={seen}
                    onSend={(values) => send(seen, values)}
                    onCancel={() => setOpen(null)}
                  />
                )}
              </Seen>
            ) : (
              <div className="who">
                <ContactLines contact={contact} />
                {mayEdit && (
                  <span className="row">
                    <button type="button" className="btn btn--dense" onClick={() => setOpen(contact.id)}>
                      Modifier<span className="unseen"> {contact.name || contact.function}</span>
                    </button>
                    <button type="button" className="btn btn--dense" onClick={() => void put(contact, true)}>
                      Archiver<span className="unseen"> {contact.name || contact.function}</span>
                    </button>
                  </span>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {gone && (
        <p role="status">
          {gone.name || gone.function || gone.email} : contact archivé.{" "}
          <button type="button" className="btn btn--dense" onClick={() => void put(gone, false)}>
            Remettre
          </button>
        </p>
      )}
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
      {dialog}
    </section>
  );
}

function ContactLines({ contact }: { contact: Contact }) {
  const soon = isSoonErased(contact);
  const agreed = contact.consents.map((purpose) => consentNames[purpose]);
  return (
    <span>
      <strong>{contact.name || contact.function || contact.email}</strong>
      {contact.name && contact.function && <span className="muted">, {contact.function}</span>}
      {contact.is_elected && <span className="muted"> (porte un mandat)</span>}
      <br />
      {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
      {contact.email && contact.phone && " – "}
      {contact.phone && <a href={`tel:${contact.phone.replaceAll(/\s/g, "")}`}>{contact.phone}</a>}
      {contact.notes && <span className="lines">{contact.notes}</span>}
      {agreed.length > 0 && (
        <span className="lines muted">A dit oui : {agreed.join(", ").toLowerCase()}.</span>
      )}
      <span className={soon ? "lines state--warn" : "lines muted"}>
        {soon ? "Bientôt effacé : gardé" : "Gardé"} jusqu’au {plainDate(contact.keep_until)}
        {contact.told_at ? ", la personne est prévenue." : "."}
      </span>
    </span>
  );
}
