import { plainDate } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { french } from "@/shared/words/french";
import { options } from "@/shared/words/labels";

import type { Action, Save } from "./requests";
import { channels, lookOf } from "./words";

/** Where it goes, through a relay or at a posting point, and how many. */
function where(row: Action): string {
  const quantity = row.quantity === null ? "" : `${row.quantity}\u00a0ex.`;
  return [row.organisation_name, row.posting_point, quantity].filter(Boolean).join(", ");
}

export function columnsOf(save: Save | null, open: (row: Action) => void): Column<Action>[] {
  const text = (field: "posting_point" | "explained_to") =>
    save && {
      edit: {
        kind: "text" as const,
        value: (row: Action) => row[field],
        save: (row: Action, value: string) => save(row, { [field]: value }),
      },
    };
  const date = (field: "planned_on" | "done_on") =>
    save && {
      edit: {
        kind: "date" as const,
        value: (row: Action) => row[field] ?? "",
        save: (row: Action, value: string) => save(row, { [field]: value || null }),
      },
    };
  return [
    {
      id: "message",
      name: "Message",
      main: true,
      sort: "message",
      text: (row) => row.message,
      cell: (row) => (
        <>
          <button type="button" className="open" onClick={() => open(row)}>
            {row.message}
          </button>
          {row.owner_said && <span className="muted under">{row.owner_said}</span>}
          {row.place_warning && (
            <span className="state state--warn under">
              <Icon name="warning" />
              {french(row.place_warning)}
            </span>
          )}
        </>
      ),
    },
    {
      id: "channel",
      name: "Canal",
      sort: "channel",
      text: (row) => channels[row.channel] ?? row.channel,
      ...(save && {
        edit: {
          kind: "select" as const,
          options: options(channels),
          value: (row: Action) => row.channel,
          save: (row: Action, channel: string) => save(row, { channel }),
        },
      }),
    },
    { id: "where", name: "Relais ou lieu", sort: "organisation", text: where },
    {
      id: "planned",
      name: "Prévu le",
      numeric: true,
      named: true,
      sort: "planned_on",
      text: (row) => plainDate(row.planned_on),
      ...date("planned_on"),
    },
    {
      id: "explained",
      name: "Expliqué à",
      named: true,
      text: (row) => row.explained_to,
      ...text("explained_to"),
    },
    {
      id: "state",
      name: "État",
      sort: "done_on",
      text: (row) => lookOf(row).word + (row.done_on ? `, le ${plainDate(row.done_on)}` : ""),
      cell: (row) => (
        <>
          <State {...lookOf(row)} />
          {row.done_on && <span className="muted under">le {plainDate(row.done_on)}</span>}
        </>
      ),
    },
  ];
}
