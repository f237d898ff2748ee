import { useRef, useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";

import { Dialog } from "./Dialog";
import { Icon } from "./Icon";
import { Loaded } from "./Loaded";
import { Notice } from "./Notice";
import { ask } from "./questions";
import { say } from "./toasts";

const LINK = "/api/v1/events/{slug}/calendar-link";

/** A button that gives the person the address of the committee's calendar: meetings, and tasks by their day. */
export function SubscribeCalendar() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        <Icon name="calendar" />
        S’abonner au calendrier
      </button>
      {open && <SubscribeDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function SubscribeDialog({ onClose }: { onClose: () => void }) {
  const slug = useSlug();
  const asked = api.useQuery("get", LINK, { params: { path: { slug } } });
  const [wrong, setWrong] = useState("");
  const path = { params: { path: { slug } } };

  async function attempt(act: () => Promise<unknown>, told: string) {
    try {
      await act();
      await refreshAll();
      setWrong("");
      say(told);
    } catch (error) {
      setWrong(problemOf(error).title);
    }
  }

  async function renew() {
    const agreed = await ask({
      title: "Changer d’adresse ?",
      text: "L’ancienne ne marchera plus : il faudra donner la nouvelle à votre calendrier.",
      act: "Changer d’adresse",
    });
    if (agreed) await attempt(() => answer(http.POST(LINK, path)), "Voici votre nouvelle adresse.");
  }

  return (
    <Dialog title="S’abonner au calendrier" onClose={onClose}>
      <p>
        Les réunions du comité et les tâches à leur jour, dans votre calendrier habituel. Il se met à jour
        tout seul.
      </p>
      {wrong && <Notice tone="bad">{wrong}</Notice>}
      <Loaded asked={asked}>
        {({ address }) =>
          address ? (
            <>
              <Address address={address} />
              <HowTo />
              <div className="acts">
                <button type="button" className="btn" onClick={() => void renew()}>
                  Changer d’adresse
                </button>
                <button
                  type="button"
                  className="btn btn--bad"
                  onClick={() =>
                    void attempt(() => answer(http.DELETE(LINK, path)), "Votre adresse est fermée.")
                  }
                >
                  Fermer cette adresse
                </button>
              </div>
            </>
          ) : (
            <div className="acts">
              <button
                type="button"
                className="btn btn--main"
                onClick={() => void attempt(() => answer(http.POST(LINK, path)), "Voici votre adresse.")}
              >
                Obtenir mon adresse
              </button>
            </div>
          )
        }
      </Loaded>
    </Dialog>
  );
}

function Address({ address }: { address: string }) {
  return (
    <>
      <CopyField label="Votre adresse" text={address} />
      <p className="muted">
        Elle n’est qu’à vous : qui la connaît lit ce calendrier. Si elle s’est égarée, changez-la.
      </p>
      <p className="copy">
        <a className="btn btn--dense" href={address.replace(/^https?:/, "webcal:")}>
          <Icon name="calendar" />
          Ouvrir dans le calendrier de cet appareil
        </a>
      </p>
    </>
  );
}

/** Something to copy: it selects itself, and a button puts it in the clipboard where the browser lets it. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const field = useRef<HTMLInputElement>(null);

  async function copy() {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      say("Copié.");
    } catch {
      say("L’adresse est sélectionnée : copiez-la avec Ctrl + C.");
    }
  }

  return (
    <div className="field">
      <label>
        {label}
        <input
          ref={field}
          className="input"
          type="text"
          readOnly
          value={text}
          onFocus={(event) => event.target.select()}
        />
      </label>
      <button type="button" className="btn btn--dense copy" onClick={() => void copy()}>
        <Icon name="link" />
        Copier
      </button>
    </div>
  );
}

function HowTo() {
  return (
    <details>
      <summary>Comment l’ajouter</summary>
      <ul className="rows how-to">
        <li>
          <b>Thunderbird</b> : Agenda, « Nouvel agenda », « Sur le réseau », collez l’adresse.
        </li>
        <li>
          <b>Google Agenda</b>, sur un ordinateur : « Autres agendas », le signe plus, « À partir de l’URL »,
          collez l’adresse.
        </li>
        <li>
          <b>Outlook</b> : Calendrier, « Ajouter un calendrier », « S’abonner à partir du web », collez
          l’adresse.
        </li>
        <li>
          <b>iPhone et Mac</b> : touchez le bouton ci-dessus, puis « S’abonner ».
        </li>
      </ul>
      <p className="muted">Google Agenda montre les réunions, mais pas les tâches.</p>
    </details>
  );
}
