import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { SelectField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { DataTable } from "@/shared/ui/table/DataTable";
import { say } from "@/shared/ui/toasts";

import { EnterLines } from "./EnterLines";
import type { AttendanceList, Sheet } from "./requests";
import { SHEETS, refreshAttendance } from "./requests";

/** Sheets to sign: made and printed before, entered by numbers of lines after. */
export function Sheets({ lists }: { lists: AttendanceList[] }) {
  const event = useEvent();
  const mayManage = useMay()("attendance.manage");
  const [isMaking, setMaking] = useState(false);
  const [entered, setEntered] = useState<Sheet | null>(null);
  const asked = api.useQuery("get", SHEETS, { params: { path: { slug: event.slug } } });
  return (
    <section className="block">
      <h2>Feuilles à signer</h2>
      <p>Chaque ligne porte un numéro. Après coup, tapez les numéros signés : les arrivées sont notées.</p>
      {mayManage && (
        <div className="row attendance-acts">
          <button type="button" className="btn btn--main" onClick={() => setMaking(true)}>
            <Icon name="plus" />
            Préparer une feuille
          </button>
        </div>
      )}
      <Loaded asked={asked}>
        {(sheets) =>
          sheets.length === 0 ? (
            <Empty title="Pas encore de feuille">
              <p>
                Elles se font par séance ou par demi-journée, au dernier moment, quand la liste est complète.
              </p>
            </Empty>
          ) : (
            <DataTable
              label="Feuilles à signer"
              rows={sheets}
              rowId={(sheet) => String(sheet.number)}
              columns={[
                {
                  id: "list",
                  name: "Feuille",
                  main: true,
                  text: (sheet) => `Feuille ${sheet.number} : ${sheet.list_name}`,
                },
                {
                  id: "lines",
                  name: "Lignes",
                  named: true,
                  numeric: true,
                  text: (sheet) => `${sheet.lines} + ${sheet.walk_in_lines} libres`,
                },
                { id: "present", name: "Notées", named: true, numeric: true, text: (sheet) => sheet.present },
                {
                  id: "made",
                  name: "Faite",
                  named: true,
                  text: (sheet) => `${stamp(sheet.printed_at, event.time_zone)}, par ${sheet.printed_by}`,
                },
              ]}
              actions={(sheet) => (
                <span className="row">
                  <a
                    className="btn btn--dense"
                    href={`/api/v1/events/${event.slug}/prints/attendance-sheet.pdf?number=${sheet.number}`}
                    target="_blank"
                    rel="noreferrer"
                  >
                    Imprimer<span className="unseen"> la feuille {sheet.number}</span>
                  </a>
                  {mayManage && (
                    <button type="button" className="btn btn--dense" onClick={() => setEntered(sheet)}>
                      Saisir les signatures<span className="unseen"> de la feuille {sheet.number}</span>
                    </button>
                  )}
                </span>
              )}
            />
          )
        }
      </Loaded>
      {isMaking && <MakeSheet lists={lists} onClose={() => setMaking(false)} />}
      {entered && <EnterLines sheet={entered} onClose={() => setEntered(null)} />}
    </section>
  );
}

function MakeSheet({ lists, onClose }: { lists: AttendanceList[]; onClose: () => void }) {
  const { slug } = useEvent();
  const send = async (values: FormData) => {
    const body = {
      list_id: textOf(values, "list_id"),
      walk_in_lines: Number(textOf(values, "walk_in_lines")),
    };
    const made = await answer(http.POST(SHEETS, { params: { path: { slug } }, body }));
    say(`Feuille ${made.number} faite : imprimez-la.`);
    await refreshAttendance();
    onClose();
  };
  return (
    <Dialog title="Préparer une feuille à signer" onClose={onClose}>
      <Form onSend={send} send="Faire la feuille" onCancel={onClose}>
        <SelectField
          name="list_id"
          label="Pour"
          options={lists
            .filter((list) => list.in_force)
            .map((list) => ({ value: list.id, label: `${list.name} (${list.expected})` }))}
        />
        <SelectField
          name="walk_in_lines"
          label="Lignes libres, pour qui vient sans inscription"
          defaultValue="6"
          options={[0, 3, 6, 12, 20].map((count) => ({ value: String(count), label: String(count) }))}
        />
      </Form>
    </Dialog>
  );
}
