import type { Schemas } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import type { Column } from "@/shared/ui/table/columns";
import { checklistLooks, lookOf, trades } from "@/shared/words/labels";

/** The checklist as a spreadsheet tells it, with the hours of the event. */
export function columnsIn(zone: string): Column<Schemas["ChecklistItemOut"]>[] {
  return [
    { id: "room", name: "Salle", text: (row) => row.room_name },
    { id: "label", name: "Point", text: (row) => row.label },
    { id: "session", name: "Séance", text: (row) => row.session_title },
    { id: "trade", name: "Métier", text: (row) => trades[row.trade] ?? row.trade },
    { id: "state", name: "État", text: (row) => lookOf(checklistLooks, row.state).word },
    { id: "shortage", name: "Ce qui manque", text: (row) => row.shortage },
    { id: "owner", name: "Qui s’en charge", text: (row) => row.owner },
    { id: "due", name: "Pour quand", text: (row) => (row.due_at ? stamp(row.due_at, zone) : "") },
    { id: "note", name: "Note", text: (row) => row.note },
  ];
}
