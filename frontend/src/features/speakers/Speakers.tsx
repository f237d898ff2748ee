import { useState } from "react";

import { answer, http } from "@/shared/api/client";
import { useEvent, useMay } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { yesNo } from "@/shared/ui/table/filters";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useSelection } from "@/shared/ui/table/selection";
import { useView } from "@/shared/ui/table/view";
import { contributionRoles } from "@/shared/words/labels";

import { InviteDialog } from "./InviteDialog";
import type { Part, Speaker } from "./requests";
import { LIST, useSpeakers } from "./requests";
import { SpeakerDialog } from "./SpeakerDialog";
import "./speakers.css";
import { lookOfAnswer, lookOfLink, needsInWords, whenAndWhere } from "./words";

const YES_NO = ["awaited", "invited", "reachable"] as const;

/** The programme by person: what each is asked, what they answered and need, and their personal link. */
export function Speakers() {
  const event = useEvent();
  const mayEdit = useMay()("programme.edit");
  const view = useView();
  const selection = useSelection();
  const [inviting, setInviting] = useState<readonly string[] | null>(null);
  const query = {
    ...view.paging,
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("answer") ? { answer: view.get("answer") } : {}),
    ...Object.fromEntries(YES_NO.flatMap((key) => (view.get(key) ? [[key, view.get(key) === "true"]] : []))),
  };
  const asked = useSpeakers(query);
  const open = view.get("person");
  const columns = columnsOf(event.time_zone, (id) => view.set({ person: id }));
  return (
    <>
      {mayEdit && (
        <p className="acts speakers__acts">
          <button type="button" className="btn" onClick={() => setInviting([])}>
            <Icon name="mail" />
            Inviter par courriel
          </button>
        </p>
      )}
      <RowsTable
        label="Personnes du programme"
        fileName="personnes-du-programme"
        asked={asked}
        view={view}
        columns={columns}
        rowId={(row) => row.id}
        placeholder="Nom, structure, séance…"
        filters={[
          {
            key: "answer",
            name: "Réponse",
            all: "Toutes les réponses",
            options: [
              { value: "accepted", label: "accepte" },
              { value: "declined", label: "a décliné" },
            ],
          },
          yesNo("awaited", "Attente", "Avec ou sans attente", "réponse attendue", "tout est répondu"),
          yesNo("invited", "Invitation", "Invitées ou non", "invitation envoyée", "jamais invitées"),
          yesNo("reachable", "Adresse", "Avec ou sans adresse", "avec adresse", "sans adresse"),
        ]}
        {...(mayEdit ? { selection } : {})}
        bulk={
          <button type="button" className="btn btn--dense" onClick={() => setInviting([...selection.ids])}>
            <Icon name="mail" />
            Inviter
          </button>
        }
        readPage={(page, size) =>
          answer(
            http.GET(LIST, {
              params: { path: { slug: event.slug }, query: { ...query, page, size } as never },
            }),
          )
        }
        empty={
          <Empty title="Personne au programme">
            <p>Nommez dans les séances qui anime, modère ou intervient : chaque personne paraît ici.</p>
          </Empty>
        }
      />
      {open && <SpeakerDialog id={open} mayEdit={mayEdit} onClose={() => view.set({ person: undefined })} />}
      {inviting && (
        <InviteDialog
          chosen={inviting}
          onClose={() => {
            setInviting(null);
            selection.setAll([]);
          }}
        />
      )}
    </>
  );
}

function columnsOf(zone: string, onOpen: (id: string) => void): Column<Speaker>[] {
  return [
    {
      id: "name",
      name: "Qui",
      main: true,
      sort: "name",
      text: (row) => row.name,
      cell: (row) => (
        <button type="button" className="open" onClick={() => onOpen(row.id)}>
          {row.name}
        </button>
      ),
    },
    { id: "organisation", name: "Structure", sort: "organisation", text: (row) => row.organisation_name },
    {
      id: "sessions",
      name: "Séances",
      sort: "starts_at",
      text: (row) => row.parts.map((part) => `${told(part, zone)} : ${lookOfAnswer(part).word}`).join(" ; "),
      cell: (row) => (
        <ul className="rows speakers__parts">
          {row.parts.map((part) => (
            <li key={part.contribution_id}>
              <span>
                {part.title}
                <small className="muted">
                  {contributionRoles[part.role]}, {whenAndWhere(part, zone)}
                </small>
              </span>
              <State {...lookOfAnswer(part)} />
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: "needs",
      name: "Il leur faut",
      named: true,
      text: (row) => [...new Set(row.parts.map(needsInWords).filter(Boolean))].join(" ; "),
    },
    { id: "email", name: "Adresse", text: (row) => row.email },
    {
      id: "link",
      name: "Lien personnel",
      sort: "invited_at",
      text: (row) => lookOfLink(row).word,
      cell: (row) => <State {...lookOfLink(row)} />,
    },
  ];
}

function told(part: Part, zone: string): string {
  return `${part.title} (${contributionRoles[part.role] ?? part.role}, ${whenAndWhere(part, zone)})`;
}
