import { useDeferredValue, useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { useEvent } from "@/shared/event";
import { TextArea, TextField } from "@/shared/ui/Field";
import { Form } from "@/shared/ui/Form";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";

import { Letter } from "./Letter";
import { Placeholders } from "./Placeholders";
import type { MailText, OwnWords } from "./requests";
import { tryText, useTextPreview, writeText } from "./requests";

/** The words of one mail, with the mail as it would read. */
export function TextEditor({ text }: { text: MailText }) {
  const event = useEvent();
  const [own, setOwn] = useState<OwnWords>({ subject: text.subject, body: text.body });
  const preview = useTextPreview(text.kind, useDeferredValue(own));
  const isKept = own.subject === text.subject && own.body === text.body;

  async function save() {
    await writeText(event.slug, text, own);
    say(own.subject || own.body ? "Vos mots sont enregistrés." : "Ce courriel reprend nos mots.");
  }

  async function tryIt() {
    try {
      say(`Un essai part à ${await tryText(event.slug, text.kind, own)}.`);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <>
      <section className="block">
        <h2>{text.title}</h2>
        <p className="muted field">{text.when}</p>
        <Form send="Enregistrer" onSend={save}>
          <TextField
            name="subject"
            label="Objet"
            hint="Vide : l’objet de Préau."
            maxLength={200}
            value={own.subject}
            onChange={(change) => setOwn({ ...own, subject: change.target.value })}
          />
          <TextArea
            name="body"
            label="Premiers mots, à la place de « Bonjour, »"
            hint="Les personnes qui lisent Préau en anglais gardent notre texte."
            rows={7}
            maxLength={4000}
            value={own.body}
            onChange={(change) => setOwn({ ...own, body: change.target.value })}
          />
          <Placeholders />
        </Form>
      </section>
      {preview.error ? (
        <Notice tone="warn">{problemOf(preview.error).title}</Notice>
      ) : (
        preview.data && (
          <Letter
            message={preview.data}
            address={isKept ? `/api/v1/events/${event.slug}/mail-texts/${text.kind}/message.html` : undefined}
            onTry={() => void tryIt()}
          />
        )
      )}
    </>
  );
}
