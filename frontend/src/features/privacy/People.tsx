import { useState } from "react";

import { download } from "@/shared/csv";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";
import { registrationLooks } from "@/shared/words/labels";

import type { AskedBy, Known } from "./requests";
import { archiveOf, erase, findPeople } from "./requests";
import { ways } from "./words";

/** Somebody asks what is held of them, or to be erased: they are found by their address. */
export function People() {
  const event = useEvent();
  const [asked, setAsked] = useState("");
  const [found, setFound] = useState<Known[] | null>(null);

  async function look(email: string) {
    setFound(await findPeople(event.slug, email));
    setAsked(email);
  }
  return (
    <section className="block" aria-labelledby="people">
      <h2 id="people">Une personne demande ses données, ou de les effacer</h2>
      <p>
        Vérifiez d’abord que c’est bien elle : écrivez-lui à l’adresse que vous connaissez, ou rappelez-la.
        Vous avez un mois pour répondre. Sur sa page personnelle, elle peut tout faire seule.
      </p>
      <div className="privacy__form">
        <Form send="Chercher" onSend={(values) => look(textOf(values, "email"))}>
          <TextField name="email" type="email" label="Son courriel" autoComplete="off" />
        </Form>
      </div>
      <div role="status">
        {found?.length === 0 && <p>Personne n’est connu à cette adresse dans cette rencontre.</p>}
        {found && found.length > 1 && (
          <p>Plusieurs lignes à cette adresse : des collègues la partagent peut-être. Regardez le nom.</p>
        )}
      </div>
      {found && found.length > 0 && (
        <ul className="rows">
          {found.map((each) => (
            <One key={each.id} known={each} onDone={() => void look(asked)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function One({ known, onDone }: { known: Known; onDone: () => void }) {
  const event = useEvent();
  const [open, setOpen] = useState<"give" | "erase" | null>(null);
  const close = () => setOpen(null);
  return (
    <li className="privacy__person">
      <span>
        <strong>{known.name || "Sans nom"}</strong>
        {known.organisation && `, ${known.organisation}`}
        <span className="muted">
          {" "}
          {known.state
            ? `inscription ${registrationLooks[known.state]?.word ?? ""}, du ${stamp(known.since, event.time_zone)}`
            : known.kind === "crew_member"
              ? "équipe du jour"
              : "carnet d’adresses"}
        </span>
      </span>
      <span className="acts">
        <button type="button" className="btn btn--dense" onClick={() => setOpen("give")}>
          <Icon name="file" />
          Préparer ses données
        </button>
        {known.kind !== "contact" && (
          <button type="button" className="btn btn--dense btn--bad" onClick={() => setOpen("erase")}>
            Effacer
          </button>
        )}
      </span>
      {open === "give" && <Give known={known} onClose={close} />}
      {open === "erase" && (
        <Erase
          known={known}
          onClose={close}
          onDone={() => {
            close();
            onDone();
          }}
        />
      )}
    </li>
  );
}

function Give({ known, onClose }: { known: Known; onClose: () => void }) {
  const { slug } = useEvent();

  async function give(values: FormData) {
    const made = await archiveOf(slug, known, textOf(values, "purpose") as AskedBy);
    download("donnees.zip", made, "application/zip");
    say("Le fichier est là. C’est noté dans le journal.");
    onClose();
  }
  return (
    <Dialog title={`Les données de ${known.name}`} onClose={onClose}>
      <Form send="Télécharger (ZIP)" onSend={give} onCancel={onClose}>
        <p className="field">
          Tout ce que Préau garde de cette personne, et rien des autres : une page à lire et un fichier pour
          programmes. Relisez avant de remettre : vos notes y sont.
        </p>
        <SelectField
          name="purpose"
          label="Comment l’a-t-elle demandé ?"
          hint="Noté dans le journal, avec votre nom."
          options={ways}
        />
      </Form>
    </Dialog>
  );
}

function Erase({ known, onClose, onDone }: { known: Known; onClose: () => void; onDone: () => void }) {
  const { slug } = useEvent();

  async function send() {
    await erase(slug, known);
    say("C’est effacé.");
    onDone();
  }
  return (
    <Dialog alert title={`Effacer les données de ${known.name} ?`} onClose={onClose}>
      <Form send="Effacer pour toujours" onSend={send} onCancel={onClose}>
        <p>
          Nom, courriel, réponses, aménagements, accords et courriels envoyés disparaissent ; le lien
          personnel ne s’ouvre plus. Avant la rencontre, ses places vont à d’autres.
        </p>
        {known.kind === "registration" && (
          <p>Il reste une ligne sans nom, pour que vos totaux restent justes.</p>
        )}
        <p>Rien ne peut être remis.</p>
      </Form>
    </Dialog>
  );
}
