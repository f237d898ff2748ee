import { Link } from "@tanstack/react-router";
import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { stamp } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { ask } from "@/shared/ui/questions";
import { RegistrationsNav } from "@/shared/ui/RegistrationsNav";
import { DataTable } from "@/shared/ui/table/DataTable";
import { say } from "@/shared/ui/toasts";
import { counted } from "@/shared/words/counted";

import { rankWords } from "./columns";
import { Holds } from "./Holds";

import "./registrations.css";

type Queue = Schemas["QueueOut"];
type Entry = Schemas["QueueEntryOut"];

const QUEUES = "/api/v1/events/{slug}/queues";

/** Who waits for what, in which order and why not yet; and the places kept for some. */
export function QueuesPage() {
  const { slug } = useEvent();
  const asked = api.useQuery("get", QUEUES, { params: { path: { slug } } }, { refetchInterval: 30_000 });
  return (
    <>
      <PageHead
        title="Listes d’attente et places réservées"
        lead="Une place qui se libère est proposée à la première personne qui peut la prendre, puis à la suivante."
      />
      <RegistrationsNav />
      <Loaded asked={asked}>
        {(queues) =>
          queues.length === 0 ? (
            <Empty title="Personne n’attend">
              <p>
                Quand la rencontre ou un atelier est complet, celles et ceux qui attendent se rangent ici.
              </p>
            </Empty>
          ) : (
            queues.map((queue) => <QueueSection key={queue.session_id ?? "event"} queue={queue} />)
          )
        }
      </Loaded>
      <Holds />
    </>
  );
}

function QueueSection({ queue }: { queue: Queue }) {
  const event = useEvent();
  const mayEdit = useMay()("registrations.edit");
  const [offering, setOffering] = useState<Entry | null>(null);
  const { seats } = queue;
  const title = queue.session_id ? queue.title : "La rencontre";
  const free = seats.capacity === null ? 0 : seats.capacity - seats.taken - seats.held - seats.offered;
  return (
    <section className="block queue">
      <h2>
        {title} <span className="count">{queue.in_all} en attente</span>
      </h2>
      <p className="muted">
        {seats.taken} {seats.capacity !== null && `sur ${seats.capacity} `}
        {seats.taken > 1 ? "places prises" : "place prise"}
        {seats.held > 0 && `, ${counted(seats.held, "réservée", "réservées")}`}
        {seats.offered > 0 && `, ${counted(seats.offered, "proposée", "proposées")}`}
        {free > 0 && `, ${counted(free, "libre", "libres")}`}.
      </p>
      <DataTable
        label={`Liste d’attente : ${title}`}
        rows={queue.entries}
        rowId={(entry) => entry.entry_id}
        columns={[
          {
            id: "name",
            name: "Nom",
            main: true,
            text: (entry) => entry.name,
            cell: (entry) => (
              <Link
                to="/e/$slug/registrations"
                params={{ slug: event.slug }}
                search={{ open: entry.registration_id } as never}
              >
                {entry.name}
              </Link>
            ),
          },
          {
            id: "rank",
            name: "Rang",
            named: true,
            text: (entry) => entry.rank,
            cell: (entry) => (
              <>
                {rankWords(entry.rank)}
                {entry.party > 1 && `, ${entry.party} personnes`}
              </>
            ),
          },
          {
            id: "structure",
            name: "Structure",
            text: (entry) => entry.organisation_name || "à titre personnel",
          },
          {
            id: "since",
            name: "Depuis",
            named: true,
            text: (entry) => stamp(entry.joined_at, event.time_zone),
          },
          {
            id: "why",
            name: "Où en est-on ?",
            text: (entry) => standing(entry, event.time_zone),
            cell: (entry) => (
              <span className={entry.offer ? "waits" : ""}>
                {standing(entry, event.time_zone)}
                {!entry.has_email && <strong> Sans adresse : à prévenir par téléphone.</strong>}
              </span>
            ),
          },
        ]}
        {...(mayEdit && {
          actions: (entry: Entry) => (
            <span className="row">
              {!entry.offer && (
                <button type="button" className="btn btn--dense" onClick={() => setOffering(entry)}>
                  Proposer<span className="unseen"> une place à {entry.name}</span>
                </button>
              )}
              <button
                type="button"
                className="btn btn--dense"
                onClick={() => void takeOff(event.slug, entry, queue.session_id === null)}
              >
                Retirer<span className="unseen"> {entry.name} de la liste</span>
              </button>
            </span>
          ),
        })}
      />
      {queue.in_all > queue.entries.length && (
        <p className="muted">Et {queue.in_all - queue.entries.length} de plus, après ces personnes.</p>
      )}
      {offering && <OfferDialog entry={offering} onClose={() => setOffering(null)} />}
    </section>
  );
}

function standing(entry: Entry, zone: string): string {
  return entry.offer ? `Place proposée jusqu’au ${stamp(entry.offer.expires_at, zone)}.` : entry.reason;
}

function OfferDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { slug } = useEvent();

  async function send(values: FormData) {
    const params = { path: { slug, entry_id: entry.entry_id } };
    await answer(
      http.POST(`${QUEUES}/{entry_id}/offer`, { params, body: { reason: textOf(values, "reason") } }),
    );
    await refreshAll();
    say(entry.has_email ? "Place proposée : un message part." : "Place proposée : prévenez la personne.");
    onClose();
  }

  return (
    <Dialog title={`Proposer une place à ${entry.name}`} onClose={onClose}>
      <Form send="Proposer la place" onSend={send} onCancel={onClose}>
        <p className="field">Il faut une place libre. La personne a un délai pour répondre.</p>
        <TextField
          name="reason"
          label="Pourquoi avant les autres ?"
          hint={
            entry.rank > 1
              ? "À remplir si quelqu’un d’autre attend devant. Gardé dans le journal, sans rien de personnel."
              : "Facultatif : cette personne est la première."
          }
        />
      </Form>
    </Dialog>
  );
}

async function takeOff(slug: string, entry: Entry, isOfEvent: boolean) {
  const agreed = await ask({
    title: `Retirer ${entry.name} de la liste ?`,
    text: isOfEvent
      ? "Son inscription est annulée avec son rang. Pour revenir, il faudra s’inscrire de nouveau."
      : "Son rang est perdu. Son inscription et ses autres ateliers restent.",
    act: "Retirer de la liste",
    grave: true,
  });
  if (!agreed) return;
  try {
    await answer(
      http.DELETE(`${QUEUES}/{entry_id}`, { params: { path: { slug, entry_id: entry.entry_id } } }),
    );
    say("C’est fait.");
  } catch (error) {
    say(problemOf(error).title);
  }
  await refreshAll();
}
