import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { hour, shortDay } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { PageHead } from "@/shared/ui/PageHead";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { exportRows } from "@/shared/ui/table/exports";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";
import { lookOf, lookOptions, options, participantKinds, registrationLooks } from "@/shared/words/labels";

import { Figures } from "./Figures";
import { cancelAll } from "./cancelling";
import { OpenRegistration } from "./OpenRegistration";
import { RegistrationDialog } from "./RegistrationDialog";
import type { Registration } from "./requests";
import { LIST, momentsOf, useRegistrationSave, useWorkshops } from "./requests";

export function RegistrationsPage() {
  const event = useEvent();
  const may = useMay()("registrations.edit");
  const view = useView();
  const selection = useSelection();
  const workshops = useWorkshops();
  const [adding, setAdding] = useState(false);
  const query = {
    ...view.paging,
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("state") ? { state: view.get("state") as never } : {}),
    ...(view.get("kind") ? { kind: view.get("kind") as never } : {}),
    ...(view.get("session") ? { session: view.get("session") } : {}),
  };
  const asked = api.useQuery("get", LIST, { params: { path: { slug: event.slug }, query } });
  const { save, dialog } = useRegistrationSave(event.slug);

  const columns: Column<Registration>[] = [
    {
      id: "name",
      name: "Nom",
      main: true,
      sort: "name",
      text: (row) => `${row.last_name} ${row.first_name}`.trim(),
      cell: (row) => (
        <button type="button" className="open" onClick={() => view.set({ open: row.id })}>
          {row.last_name} {row.first_name}
        </button>
      ),
    },
    {
      id: "organisation",
      name: "Structure",
      sort: "organisation",
      text: (row) => row.organisation_name,
      ...(may && {
        edit: {
          kind: "text" as const,
          value: (row: Registration) => row.organisation_name,
          save: (row: Registration, value: string) => save(row, { organisation_name: value }),
        },
      }),
    },
    {
      id: "kind",
      name: "Vient comme",
      sort: "kind",
      text: (row) => participantKinds[row.kind] ?? row.kind,
      ...(may && {
        edit: {
          kind: "select" as const,
          options: options(participantKinds),
          value: (row: Registration) => row.kind,
          save: (row: Registration, value: string) => save(row, { kind: value }),
        },
      }),
    },
    ...momentsOf(workshops).map(([start, choices]) => ({
      id: start,
      name: hour(start, event.time_zone),
      named: true,
      text: (row: Registration) => choices.find((each) => row.session_ids.includes(each.id))?.title ?? "",
      cell: (row: Registration) => (
        <span className="clip">{choices.find((each) => row.session_ids.includes(each.id))?.title}</span>
      ),
    })),
    {
      id: "state",
      name: "État",
      sort: "state",
      text: (row) => lookOf(registrationLooks, row.state).word,
      cell: (row) => <State {...lookOf(registrationLooks, row.state)} />,
    },
    {
      id: "since",
      name: "Depuis le",
      numeric: true,
      sort: "created_at",
      text: (row) => shortDay(row.created_at, event.time_zone),
    },
  ];

  async function cancelChosen() {
    const rows = (asked.data?.items ?? []).filter(
      (row) => selection.has(row.id) && row.state === "confirmed",
    );
    if (rows.length === 0) return say("Parmi les lignes choisies, toutes sont déjà annulées.");
    if (await cancelAll(event.slug, rows)) selection.setAll([]);
  }

  const add = may && (
    <button type="button" className="btn btn--main" onClick={() => setAdding(true)}>
      <Icon name="plus" />
      Inscrire une personne
    </button>
  );
  return (
    <>
      <PageHead
        title="Inscriptions"
        lead={french(event.registration_words ?? "Les inscriptions sont ouvertes.")}
      >
        <Link className="btn" to="/e/$slug/prints" params={{ slug: event.slug }}>
          <Icon name="print" />
          Badges
        </Link>
        {add}
      </PageHead>
      <Figures />
      <RowsTable
        label="Personnes inscrites"
        fileName="inscriptions"
        asked={asked}
        view={view}
        columns={columns}
        rowId={(row) => row.id}
        placeholder="Nom, structure…"
        filters={[
          {
            key: "session",
            name: "Atelier",
            all: "Tous les ateliers",
            options: workshops.map((each) => ({ value: each.id, label: each.title })),
          },
          {
            key: "kind",
            name: "Vient comme",
            all: "Toutes les façons de venir",
            options: options(participantKinds),
          },
          { key: "state", name: "État", all: "Tous les états", options: lookOptions(registrationLooks) },
        ]}
        readPage={(page, size) =>
          answer(http.GET(LIST, { params: { path: { slug: event.slug }, query: { ...query, page, size } } }))
        }
        {...(may ? { selection } : {})}
        bulk={
          <>
            <button
              type="button"
              className="btn btn--dense"
              onClick={() =>
                exportRows(
                  "inscriptions-choisies",
                  columns,
                  (asked.data?.items ?? []).filter((row) => selection.has(row.id)),
                )
              }
            >
              Exporter ces lignes
            </button>
            <button type="button" className="btn btn--dense" onClick={() => void cancelChosen()}>
              Annuler ces inscriptions
            </button>
          </>
        }
        isOff={(row) => row.state === "cancelled"}
        empty={
          <Empty title="Pas encore d’inscription" action={add || undefined}>
            <p>Elles arriveront ici dès l’ouverture. En attendant, relisez la page publique.</p>
          </Empty>
        }
      />
      {adding && (
        <RegistrationDialog workshops={workshops} row={null} mayEdit onClose={() => setAdding(false)} />
      )}
      {view.get("open") && (
        <OpenRegistration
          id={view.get("open")}
          workshops={workshops}
          mayEdit={may}
          onClose={() => view.set({ open: undefined })}
        />
      )}
      {dialog}
    </>
  );
}
