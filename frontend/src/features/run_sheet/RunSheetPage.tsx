import { useState } from "react";

import { longDay } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { PageHead } from "@/shared/ui/PageHead";
import { StageNav } from "@/shared/ui/StageNav";
import { DataTable } from "@/shared/ui/table/DataTable";
import type { Filter } from "@/shared/ui/table/Tools";
import { Tools } from "@/shared/ui/table/Tools";
import type { View } from "@/shared/ui/table/view";
import { useView } from "@/shared/ui/table/view";

import { columnsOf } from "./columns";
import { ComputedDialog } from "./ComputedDialog";
import { CueDialog } from "./CueDialog";
import { PrintDialog } from "./PrintDialog";
import { useFreshRun, useSheet } from "./requests";
import type { SheetView } from "./requests";
import { useLineSave } from "./saving";
import type { Line, RunSheet } from "./shapes";
import { Troubles } from "./Troubles";
import "./run_sheet.css";

/** A computed line by its key, an own cue by its identifier, or one to write. */
type Opened = { key: string } | { cueId: string | null };

/** « Conducteur »: what happens minute by minute, written before the day. */
export function RunSheetPage() {
  const view = useView();
  const may = useMay()("stage.edit");
  const [opened, setOpened] = useState<Opened | null>(null);
  const [printing, setPrinting] = useState(false);
  const asked = useSheet(sheetView(view));
  useFreshRun();
  const add = may && (
    <button type="button" className="btn btn--main" onClick={() => setOpened({ cueId: null })}>
      <Icon name="plus" />
      Ajouter un top
    </button>
  );
  return (
    <>
      <PageHead title="Conducteur" lead={leadOf(asked.data)}>
        <button type="button" className="btn" onClick={() => setPrinting(true)}>
          <Icon name="print" />
          Imprimer
        </button>
        {add}
      </PageHead>
      <StageNav />
      <Loaded asked={asked}>
        {(sheet) => (
          <>
            <Troubles sheet={sheet} openCue={(cueId) => setOpened({ cueId })} />
            <Sheet
              sheet={sheet}
              view={view}
              open={(line) => setOpened(line.is_own ? { cueId: line.cue_id } : { key: line.key })}
              add={add}
              mayEdit={may}
            />
            {opened && (
              <LineDialog opened={opened} sheet={sheet} mayEdit={may} onClose={() => setOpened(null)} />
            )}
            {printing && (
              <PrintDialog sheet={sheet} view={sheetView(view)} onClose={() => setPrinting(false)} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

interface DialogProps {
  opened: Opened;
  sheet: RunSheet;
  mayEdit: boolean;
  onClose: () => void;
}

function LineDialog({ opened, sheet, ...props }: DialogProps) {
  if ("cueId" in opened) return <CueDialog cueId={opened.cueId} {...props} />;
  const line = sheet.lines.find((each) => each.key === opened.key);
  return line ? <ComputedDialog line={line} {...props} /> : null;
}

function sheetView(view: View): SheetView {
  const said: SheetView = {};
  for (const key of ["day", "room_id", "who"] as const) {
    if (view.get(key)) said[key] = view.get(key);
  }
  if (view.get("trade")) said.trade = view.get("trade") as NonNullable<SheetView["trade"]>;
  if (view.get("hidden")) said.hidden = true;
  return said;
}

function leadOf(sheet: RunSheet | undefined): string {
  if (!sheet) return "Ce qui se passe minute par minute.";
  const version = sheet.release ? `la version ${sheet.release} du programme` : "le brouillon du programme";
  return `Ce qui se passe minute par minute, calculé d’après ${version}, et ce que la régie ajoute.`;
}

interface SheetProps {
  sheet: RunSheet;
  view: View;
  open: (line: Line) => void;
  add: React.ReactNode;
  mayEdit: boolean;
}

function Sheet({ sheet, view, open, add, mayEdit }: SheetProps) {
  const { time_zone: zone } = useEvent();
  const { save, dialog } = useLineSave();
  const columns = columnsOf({ zone, lines: sheet.lines, open, save: mayEdit ? save : null });
  const dayName = (day: string) => longDay(`${day}T12:00:00Z`, "UTC");
  const filters: Filter[] = [
    {
      key: "day",
      name: "Jour",
      all: "Tous les jours",
      options: sheet.days.map((day) => ({ value: day, label: dayName(day) })),
    },
    {
      key: "room_id",
      name: "Salle",
      all: "Toutes les salles",
      options: sheet.rooms.map((room) => ({ value: room.id, label: room.name })),
    },
    {
      key: "who",
      name: "Personne",
      all: "Tout le monde",
      options: sheet.people.map((name) => ({ value: name, label: name })),
    },
    {
      key: "trade",
      name: "Métier",
      all: "Tous les métiers",
      options: sheet.trades.map((trade) => ({ value: trade.key, label: trade.name })),
    },
    {
      key: "hidden",
      name: "Lignes masquées",
      all: "Sans les lignes masquées",
      options: [{ value: "true", label: "montrées" }],
    },
  ].filter((filter) => filter.key !== "day" || sheet.days.length > 1 || view.get("day"));
  const isFiltered = filters.some((filter) => view.get(filter.key));
  if (sheet.lines.length === 0 && !isFiltered) {
    return (
      <Empty title="Pas encore de conducteur" action={add || undefined}>
        <p>
          Il se remplit avec le programme : dès que des séances ont une heure et une salle, leurs lignes, les
          montages et les essais s’écrivent ici.
        </p>
      </Empty>
    );
  }
  return (
    <>
      <div className="sheet-tools">
        <Tools
          view={view}
          searchable={false}
          placeholder=""
          filters={filters}
          columns={columns}
          total={sheet.lines.length}
          everything={() => Promise.resolve(sheet.lines)}
          fileName="conducteur"
        />
      </div>
      {sheet.lines.length === 0 ? (
        <p className="waiting">Aucune ligne ne correspond. Enlevez un filtre.</p>
      ) : (
        <div className="run-sheet">
          <DataTable
            label="Conducteur"
            columns={columns}
            rows={sheet.lines}
            rowId={(line) => line.key}
            isOff={(line) => line.is_hidden}
            {...(sheet.days.length > 1 ? { groupBy: (line: Line) => dayName(line.day) } : {})}
          />
        </div>
      )}
      {!mayEdit && <Notice tone="note">Vous pouvez lire le conducteur ; la régie le modifie.</Notice>}
      {dialog}
    </>
  );
}
