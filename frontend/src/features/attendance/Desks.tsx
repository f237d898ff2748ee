import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { hour, stamp } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { keepDevice, openDeskKeep } from "@/shared/offline/deskDevice";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import type { StateLook } from "@/shared/ui/State";
import { State } from "@/shared/ui/State";
import { DataTable } from "@/shared/ui/table/DataTable";
import { ask } from "@/shared/ui/questions";
import { say } from "@/shared/ui/toasts";

import { LinkDialog } from "./LinkDialog";
import type { Desk, DeskLink } from "./requests";
import { DESK, DESKS, act, refreshAttendance } from "./requests";

/** Phones that check people in: a link each, which opens once and does nothing else. */
export function Desks() {
  const event = useEvent();
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  const [link, setLink] = useState<DeskLink | null>(null);
  const asked = api.useQuery("get", DESKS, { params: { path: { slug: event.slug } } });
  const mayManage = may("attendance.manage");
  return (
    <section className="block">
      <h2>Téléphones de l’accueil</h2>
      <p>
        Chaque poste reçoit un lien. La première personne qui l’ouvre relie son téléphone : il peut alors
        pointer, même sans réseau, et rien d’autre. Tout s’en efface après la rencontre.
      </p>
      {window.location.protocol !== "https:" && (
        <Notice tone="warn">
          L’adresse de Préau ne commence pas par https:// : les téléphones pointeront par nom et par code,
          connectés, sans appareil photo ni travail hors ligne.
        </Notice>
      )}
      <div className="row attendance-acts">
        {mayManage && (
          <button type="button" className="btn btn--main" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            Ajouter un téléphone
          </button>
        )}
        {may("attendance.check") && (
          <button type="button" className="btn" onClick={() => void openOnThisPhone(event.slug)}>
            <Icon name="phone" />
            Utiliser ce téléphone
          </button>
        )}
      </div>
      <Loaded asked={asked}>
        {(desks) =>
          desks.length === 0 ? (
            <Empty title="Pas encore de téléphone">
              <p>Un par porte suffit souvent ; deux évitent d’attendre.</p>
            </Empty>
          ) : (
            <DataTable
              label="Téléphones de l’accueil"
              rows={desks}
              rowId={(desk) => desk.id}
              isOff={(desk) => desk.revoked_at !== null}
              columns={[
                { id: "name", name: "Poste", main: true, text: (desk) => desk.name },
                {
                  id: "state",
                  name: "État",
                  text: (desk) => lookOfDesk(desk).word,
                  cell: (desk) => <State {...lookOfDesk(desk)} />,
                },
                {
                  id: "seen",
                  name: "Vu",
                  named: true,
                  text: (desk) => (desk.last_seen_at ? stamp(desk.last_seen_at, event.time_zone) : "jamais"),
                },
                {
                  id: "by",
                  name: "Ajouté par",
                  named: true,
                  text: (desk) => `${desk.created_by}, à ${hour(desk.created_at, event.time_zone)}`,
                },
              ]}
              {...(mayManage && { actions: (desk: Desk) => <Acts desk={desk} onLink={setLink} /> })}
            />
          )
        }
      </Loaded>
      {isAdding && (
        <AddDesk
          onClose={() => setAdding(false)}
          onLink={(made) => {
            setAdding(false);
            setLink(made);
          }}
        />
      )}
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </section>
  );
}

function lookOfDesk(desk: Desk): StateLook {
  if (desk.revoked_at) return { word: "retiré", icon: "cross", tone: "off" };
  if (desk.bound_at)
    return { word: desk.is_own ? "téléphone personnel" : "relié", icon: "arch", tone: "good" };
  return { word: "lien pas encore ouvert", icon: "dotted", tone: "warn" };
}

/** The device's secret goes straight to the desk's own keeping, then the desk opens. */
async function openOnThisPhone(slug: string): Promise<void> {
  try {
    const mine = await answer(http.POST("/api/v1/events/{slug}/desks/mine", { params: { path: { slug } } }));
    await keepDevice(await openDeskKeep(), { secret: mine.secret, slug, name: mine.device_name });
    window.location.assign("/pointage");
  } catch (error) {
    say(problemOf(error).title);
  }
}

function Acts({ desk, onLink }: { desk: Desk; onLink: (link: DeskLink) => void }) {
  const { slug } = useEvent();
  const path = { slug, desk_id: desk.id };
  const renew = async () => {
    const isSure =
      desk.bound_at === null ||
      (await ask({
        title: `Un nouveau lien pour « ${desk.name} » ?`,
        text: "Le téléphone relié aujourd’hui ne pourra plus pointer ; ce qu’il n’a pas envoyé partira avec le nouveau lien, s’il l’ouvre.",
        act: "Faire un nouveau lien",
      }));
    if (!isSure) return;
    try {
      onLink(await answer(http.POST("/api/v1/events/{slug}/desks/{desk_id}/renew", { params: { path } })));
    } catch (error) {
      say(problemOf(error).title);
    }
    await refreshAttendance();
  };
  const revoke = async () => {
    const isSure = await ask({
      title: `Retirer « ${desk.name} » ?`,
      text: "Ce téléphone ne pourra plus pointer dès maintenant. Les pointages déjà reçus restent.",
      act: "Retirer",
      grave: true,
    });
    if (isSure)
      await act(answer(http.DELETE(DESK, { params: { path } })), `« ${desk.name} » ne peut plus pointer.`);
  };
  return (
    <span className="row">
      {!desk.is_own && (
        <button type="button" className="btn btn--dense" onClick={() => void renew()}>
          Nouveau lien<span className="unseen"> pour {desk.name}</span>
        </button>
      )}
      {desk.revoked_at === null && (
        <button type="button" className="btn btn--dense" onClick={() => void revoke()}>
          Retirer<span className="unseen"> {desk.name}</span>
        </button>
      )}
    </span>
  );
}

function AddDesk({ onClose, onLink }: { onClose: () => void; onLink: (link: DeskLink) => void }) {
  const { slug } = useEvent();
  const send = async (values: FormData) => {
    const made = await answer(
      http.POST(DESKS, { params: { path: { slug } }, body: { name: textOf(values, "name") } }),
    );
    await refreshAttendance();
    onLink(made);
  };
  return (
    <Dialog title="Ajouter un téléphone" onClose={onClose}>
      <Form onSend={send} send="Faire le lien" onCancel={onClose}>
        <TextField
          name="name"
          label="Nom du poste"
          hint="Comme on le dit sur place : « Porte B », « poste 2 ». Les autres postes le verront."
          autoComplete="off"
        />
      </Form>
    </Dialog>
  );
}
