import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import type { StateLook } from "@/shared/ui/State";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useView } from "@/shared/ui/table/view";
import { lookOf, lookOptions } from "@/shared/words/labels";

import "./admin.css";

type Mail = Schemas["MailOut"];

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const looks: Record<string, StateLook> = {
  queued: { word: "en attente", icon: "dashed", tone: "warn" },
  kept: { word: "gardé ici", icon: "filling", tone: "note" },
  sent: { word: "parti", icon: "ticked", tone: "good" },
  refused: { word: "non parti", icon: "error", tone: "bad" },
};

export function MailsPage() {
  const view = useView();
  const state = (view.get("state") || undefined) as Mail["state"] | undefined;
  const query = { ...view.paging, ...(state ? { state } : {}) };
  const asked = api.useQuery("get", "/api/v1/admin/mails", { params: { query } });
  const columns: Column<Mail>[] = [
    {
      id: "subject",
      name: "Objet",
      main: true,
      text: (mail) => mail.subject,
      cell: (mail) => (
        <button type="button" className="open" onClick={() => view.set({ mail: String(mail.id) })}>
          {mail.subject}
        </button>
      ),
    },
    { id: "to", name: "Pour", text: (mail) => mail.to_name || mail.to_address },
    { id: "kind", name: "Sorte", text: (mail) => mail.kind },
    {
      id: "state",
      name: "État",
      text: (mail) => lookOf(looks, mail.state).word,
      cell: (mail) => <State {...lookOf(looks, mail.state)} />,
    },
    { id: "at", name: "Écrit le", numeric: true, text: (mail) => stamp(mail.created_at, HERE) },
  ];
  const readPage = (page: number, size: number) =>
    answer(http.GET("/api/v1/admin/mails", { params: { query: { ...query, page, size } } }));
  return (
    <>
      <PageHead
        title="Messages"
        lead="Tout ce que Préau a écrit. Sans serveur de messagerie, rien ne part : on lit les messages ici."
      />
      <RowsTable
        label="Messages"
        fileName="messages"
        asked={asked}
        view={view}
        columns={columns}
        rowId={(mail) => String(mail.id)}
        placeholder="Objet, adresse…"
        searchable={false}
        filters={[{ key: "state", name: "État", all: "Tous les états", options: lookOptions(looks) }]}
        readPage={readPage}
        empty={
          <Empty title="Aucun message">
            <p>Les liens de connexion et les confirmations d’inscription arriveront ici.</p>
          </Empty>
        }
      />
      {view.get("mail") && (
        <MailDialog id={Number(view.get("mail"))} onClose={() => view.set({ mail: undefined })} />
      )}
    </>
  );
}

function MailDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const asked = api.useQuery("get", "/api/v1/admin/mails/{mail_id}", { params: { path: { mail_id: id } } });
  return (
    <Dialog title={asked.data?.subject ?? "Message"} onClose={onClose} wide>
      <Loaded asked={asked}>
        {(mail) => (
          <>
            <p className="muted">
              De {mail.from_name}, pour {mail.to_name} {mail.to_address && `<${mail.to_address}>`}
            </p>
            {mail.error && <p className="state state--bad">{mail.error}</p>}
            <pre className="letter">{mail.text || "Le texte de ce message n’est plus gardé."}</pre>
            {mail.calendar && <p className="muted">Un fichier de calendrier y est joint.</p>}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
