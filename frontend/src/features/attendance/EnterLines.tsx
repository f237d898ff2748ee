import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { counted } from "@/shared/words/counted";

import type { Sheet, SheetLine } from "./requests";
import { LINES, refreshAttendance } from "./requests";
import { lineNumbers } from "./words";

/** Numbers that were signed, with the names they mean before anything is written. */
export function EnterLines({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const slug = useSlug();
  const params = { params: { path: { slug, number: sheet.number } } };
  const lines = api.useQuery("get", LINES, params).data ?? [];
  const [typed, setTyped] = useState("");
  const [walkIns, setWalkIns] = useState(0);
  const free = Math.min(sheet.walk_in_lines, 20);
  const send = async (values: FormData) => {
    const people = Array.from({ length: walkIns }, (_, index) => ({
      first_name: textOf(values, `first_name_${index}`),
      last_name: textOf(values, `last_name_${index}`),
      organisation_name: textOf(values, `organisation_name_${index}`),
      badge_code: "",
    })).filter((each) => each.first_name || each.last_name);
    const body = { present: typed, walk_ins: people };
    const entered = await answer(http.POST(LINES, { ...params, body }));
    const already = entered.already > 0 ? `, ${entered.already} déjà notées` : "";
    say(
      `${counted(entered.new, "arrivée notée", "arrivées notées")}${already}. ${entered.notes.join(" ")}`.trim(),
    );
    await refreshAttendance();
    onClose();
  };
  return (
    <Dialog title={`Feuille ${sheet.number} : ${sheet.list_name}`} onClose={onClose} wide>
      <Form onSend={send} send="Noter ces arrivées" onCancel={onClose}>
        <TextField
          name="present"
          label="Numéros des lignes signées"
          hint={`De 1 à ${sheet.lines}, comme « 1-12, 15, 18-22 ».`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          inputMode="text"
        />
        <Preview typed={typed} lines={lines} />
        {Array.from({ length: walkIns }, (_, index) => (
          <fieldset key={index} className="free-line">
            <legend>Ligne libre {index + 1}</legend>
            <div className="pair">
              <TextField name={`first_name_${index}`} label="Prénom" autoComplete="off" />
              <TextField name={`last_name_${index}`} label="Nom" autoComplete="off" />
              <TextField name={`organisation_name_${index}`} label="Structure" autoComplete="off" />
            </div>
          </fieldset>
        ))}
        {walkIns < free && (
          <button type="button" className="btn" onClick={() => setWalkIns(walkIns + 1)}>
            Ajouter une ligne libre remplie
          </button>
        )}
      </Form>
    </Dialog>
  );
}

function Preview({ typed, lines }: { typed: string; lines: SheetLine[] }) {
  const numbers = lineNumbers(typed);
  if (typed.trim() === "") return null;
  if (numbers === null) return <p className="muted">Cela ne se lit pas encore.</p>;
  const names = new Map(lines.map((line) => [line.line, line]));
  return (
    <div className="line-names" role="status" aria-label="Ces lignes">
      <p className="muted">{counted(numbers.length, "ligne", "lignes")} :</p>
      <ul>
        {numbers.map((number) => (
          <li key={number}>
            <b>{number}</b> {nameOf(names.get(number))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function nameOf(line: SheetLine | undefined): string {
  if (!line) return "n’est pas sur cette feuille";
  return `${line.first_name} ${line.last_name}${line.is_present ? " (déjà là)" : ""}`;
}
