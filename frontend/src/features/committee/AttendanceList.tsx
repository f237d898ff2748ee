import { useState } from "react";

import { answer, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Form } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";

import { attendanceWords } from "./meetings";
import { PersonFields, personOf } from "./PersonFields";
import type { Attendance, Meeting } from "./requests";
import { attendanceBody, useMeetingSave } from "./requests";

interface Props {
  meeting: Meeting;
  mayEdit: boolean;
}

type Line = ReturnType<typeof attendanceBody>[number];

/** Who is expected and who came; each answer is kept at once. */
export function AttendanceList({ meeting, mayEdit }: Props) {
  const slug = useSlug();
  const { save, dialog } = useMeetingSave();
  const [adding, setAdding] = useState(0);
  const lines = attendanceBody(meeting.attendance);

  async function keep(wanted: readonly Line[]) {
    try {
      await save(meeting, { attendance: wanted });
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  async function add(values: FormData) {
    const { name, organisation_id, contact_id } = personOf(values);
    const line = { name, organisation_id, contact_id, came: null };
    if (await save(meeting, { attendance: [...lines, line] })) setAdding(adding + 1);
  }

  async function addCoOrganisers() {
    const found = await answer(
      http.GET("/api/v1/events/{slug}/organisations", {
        params: { path: { slug }, query: { state: ["co_organiser"], size: 100 } },
      }),
    );
    const listed = new Set(lines.map((line) => line.organisation_id));
    const more = found.items
      .filter((each) => !listed.has(each.id))
      .map((each) => ({ organisation_id: each.id, contact_id: null, name: "", came: null }));
    if (more.length === 0) say("Toutes les structures co-organisatrices sont déjà sur la liste.");
    else await keep([...lines, ...more]);
  }

  return (
    <section className="block">
      <h2>
        Présences <span className="count">{attendanceWords(meeting)}</span>
      </h2>
      <ul className="rows attendance">
        {meeting.attendance.map((line, rank) => (
          <li key={line.id}>
            <One
              line={line}
              mayEdit={mayEdit}
              onAnswer={(came) =>
                void keep(lines.map((each, at) => (at === rank ? { ...each, came } : each)))
              }
              onRemove={() => void keep(lines.filter((_, at) => at !== rank))}
            />
          </li>
        ))}
        {meeting.attendance.length === 0 && <li className="muted">Personne n’est encore sur la liste.</li>}
      </ul>
      {mayEdit && (
        <div className="no-print">
          <div className="acts acts--near">
            <button type="button" className="btn btn--dense" onClick={() => void addCoOrganisers()}>
              Ajouter les co-organisatrices
            </button>
          </div>
          <details>
            <summary>Ajouter une structure ou une personne</summary>
            <Form key={adding} send="Ajouter" onSend={add}>
              <PersonFields members={false} />
            </Form>
          </details>
        </div>
      )}
      {dialog}
    </section>
  );
}

interface OneProps {
  line: Attendance;
  mayEdit: boolean;
  onAnswer: (came: boolean | null) => void;
  onRemove: () => void;
}

function One({ line, mayEdit, onAnswer, onRemove }: OneProps) {
  const word = line.came === null ? "?" : line.came ? "oui" : "non";
  return (
    <>
      <span>
        <b>{line.said}</b>
        {line.organisation_name && line.organisation_name !== line.said && (
          <span className="muted">, {line.organisation_name}</span>
        )}
      </span>
      <span className={mayEdit ? "print-only" : undefined}>{word}</span>
      {mayEdit && (
        <span className="row no-print">
          <select
            className="input input--dense"
            aria-label={`Présence de ${line.said}`}
            value={line.came === null ? "" : line.came ? "yes" : "no"}
            onChange={(event) => onAnswer(event.target.value === "" ? null : event.target.value === "yes")}
          >
            <option value="">?</option>
            <option value="yes">oui</option>
            <option value="no">non</option>
          </select>
          <button
            type="button"
            className="icon-btn"
            aria-label={`Enlever ${line.said} de la liste`}
            onClick={onRemove}
          >
            <Icon name="close" />
          </button>
        </span>
      )}
    </>
  );
}
