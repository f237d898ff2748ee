import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { plainDate } from "@/shared/dates";
import { useSlug } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { Notice } from "@/shared/ui/Notice";
import type { Column } from "@/shared/ui/table/columns";
import { DataTable } from "@/shared/ui/table/DataTable";
import { useSave } from "@/shared/ui/useSave";

import { AddElected } from "./AddElected";
import { alone, electedFigures, figuresWords } from "./electedFigures";
import type { Elected as ElectedRow } from "./requests";
import { ELECTED, ELECTED_ONE } from "./requests";
import { answerOptions, electedAnswers } from "./words";

import "./outreach.css";

interface Props {
  mayEdit: boolean;
  onOpen: (id: string) => void;
  onLog: (organisationId: string, contactId: string) => void;
}

type Row = ElectedRow & { id: string };

const names = { contacted_on: "Jointe", invited_on: "Invitée", answer: "A dit oui", came: "Venue" };
const YES_NO = [
  { value: "", label: "–" },
  { value: "yes", label: "oui" },
  { value: "no", label: "non" },
];

/** Elected officials: several rather than one, met in formal and informal moments. */
export function Elected({ mayEdit, onOpen, onLog }: Props) {
  const slug = useSlug();
  const [adding, setAdding] = useState(false);
  const asked = api.useQuery("get", ELECTED, { params: { path: { slug } } });
  const { save, dialog } = useSave<Row>({
    names,
    send: (row, changes, version) =>
      answer(
        http.PUT(ELECTED_ONE, {
          params: { path: { slug, contact_id: row.contact_id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });
  const columns = useElectedColumns(mayEdit ? save : null, onOpen);
  return (
    <>
      <Loaded asked={asked}>
        {({ items, target }) => {
          const rows = items.map((each) => ({ ...each, id: each.contact_id }));
          const single = alone(rows);
          return (
            <>
              <div className="elected__head">
                <Figures rows={rows} target={target} />
                {mayEdit && (
                  <button type="button" className="btn" onClick={() => setAdding(true)}>
                    <Icon name="plus" />
                    Ajouter une personne élue
                  </button>
                )}
              </div>
              {rows.length === 0 ? (
                <Empty title="Aucune personne élue suivie">
                  <p>
                    Notez ici qui porte un mandat : on les invite aux moments officiels comme aux moments
                    conviviaux, et plusieurs par structure plutôt qu’une.
                  </p>
                </Empty>
              ) : (
                <DataTable
                  label="Personnes élues"
                  columns={columns}
                  rows={rows}
                  rowId={(row) => row.id}
                  actions={(row) =>
                    mayEdit && (
                      <button
                        type="button"
                        className="btn btn--dense"
                        onClick={() => onLog(row.organisation_id, row.contact_id)}
                      >
                        Noter<span className="unseen"> un échange avec {row.name || row.function}</span>
                      </button>
                    )
                  }
                />
              )}
              {single.length > 0 && (
                <Notice tone="note">
                  Une seule personne élue suivie dans : {single.join(", ")}. À plusieurs, l’appui dure plus
                  longtemps.
                </Notice>
              )}
            </>
          );
        }}
      </Loaded>
      {adding && <AddElected onClose={() => setAdding(false)} onAdded={() => void refreshAll()} />}
      {dialog}
    </>
  );
}

function Figures({ rows, target }: { rows: readonly Row[]; target: number }) {
  const figures = electedFigures(rows);
  return (
    <div className="elected__figures">
      <p>
        Personnes jointes : <strong>{figures.contacted}</strong> sur {target} visées, {figuresWords(figures)}
      </p>
      <Meter value={figures.contacted} most={target} />
    </div>
  );
}

function useElectedColumns(
  save: ((row: Row, changes: Record<string, unknown>) => Promise<boolean>) | null,
  onOpen: (id: string) => void,
): Column<Row>[] {
  const day = (field: "contacted_on" | "invited_on") => ({
    text: (row: Row) => plainDate(row[field]),
    named: true,
    ...(save && {
      edit: {
        kind: "date" as const,
        value: (row: Row) => row[field] ?? "",
        save: (row: Row, value: string) => save(row, { [field]: value || null }),
      },
    }),
  });
  return [
    {
      id: "name",
      name: "Personne",
      main: true,
      text: (row) => row.name || row.function,
      cell: (row) => (
        <>
          {row.name || row.function}
          {row.name && row.function && <span className="elected__function">{row.function}</span>}
        </>
      ),
    },
    {
      id: "organisation",
      name: "Structure",
      text: (row) => row.organisation,
      cell: (row) => (
        <button type="button" className="open" onClick={() => onOpen(row.organisation_id)}>
          {row.organisation}
        </button>
      ),
    },
    { id: "contacted", name: "Jointe le", ...day("contacted_on") },
    { id: "invited", name: "Invitée le", ...day("invited_on") },
    {
      id: "answer",
      name: "Dit venir",
      named: true,
      text: (row) => electedAnswers[row.answer] ?? row.answer,
      ...(save && {
        edit: {
          kind: "select" as const,
          options: answerOptions,
          value: (row: Row) => row.answer,
          save: (row: Row, value: string) => save(row, { answer: value }),
        },
      }),
    },
    { id: "registered", name: "Inscrite", named: true, text: (row) => (row.registered ? "oui" : "non") },
    {
      id: "came",
      name: "Venue",
      named: true,
      text: (row) => (row.came === null ? "" : row.came ? "oui" : "non"),
      ...(save && {
        edit: {
          kind: "select" as const,
          options: YES_NO,
          value: (row: Row) => (row.came === null ? "" : row.came ? "yes" : "no"),
          save: (row: Row, value: string) => save(row, { came: value === "" ? null : value === "yes" }),
        },
      }),
    },
    {
      id: "moments",
      name: "Moments",
      named: true,
      text: (row) =>
        [
          row.formal_moments > 0 && `${row.formal_moments} officiel${row.formal_moments > 1 ? "s" : ""}`,
          row.informal_moments > 0 &&
            `${row.informal_moments} convivia${row.informal_moments > 1 ? "ux" : "l"}`,
        ]
          .filter(Boolean)
          .join(", "),
    },
  ];
}
