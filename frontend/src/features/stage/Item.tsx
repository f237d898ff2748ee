import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { putAway } from "@/shared/ui/archive";
import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import { TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";
import { checklistLooks, lookOf, trades } from "@/shared/words/labels";

type ItemRow = Schemas["ChecklistItemOut"];

const ONE = "/api/v1/events/{slug}/stage/checklist/{item_id}";
const names = { state: "État", note: "Note", owner: "Qui s’en charge", label: "Point" };

/** One thing to have ready: ticked with a thumb, in the half-dark, on a phone. */
export function Item({ item, mayEdit }: { item: ItemRow; mayEdit: boolean }) {
  const event = useEvent();
  const [open, setOpen] = useState(false);
  const { save, dialog } = useSave<ItemRow>({
    names,
    words: (field, value) =>
      field === "state" ? lookOf(checklistLooks, String(value)).word : String(value || "–"),
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug: event.slug, item_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  function set(state: ItemRow["state"]) {
    save(item, { state }).catch((error: unknown) => say(problemOf(error).title));
  }

  async function note(values: FormData) {
    if (await save(item, { note: textOf(values, "note"), owner: textOf(values, "owner") })) setOpen(false);
  }

  function archive() {
    const params = { params: { path: { slug: event.slug, item_id: item.id } } };
    return putAway(
      {
        away: () => answer(http.DELETE(ONE, params)),
        back: () => answer(http.POST(`${ONE}/restore`, params)),
        goneWords: () => "Point retiré de la liste.",
        backWords: () => "Point remis dans la liste.",
      },
      [item.id],
    );
  }

  const done = item.state === "done";
  return (
    <li className={`item item--${item.state}`}>
      <label className="item__tick">
        <input
          type="checkbox"
          checked={done}
          disabled={!mayEdit}
          onChange={() => set(done ? "to_do" : "done")}
        />
        <span>
          <strong>{item.label}</strong>
          {item.session_title && <span className="muted">, {item.session_title}</span>}
          {item.shortage && (
            <span className="state state--warn item__line">
              <Icon name="warning" />
              {item.shortage}
            </span>
          )}
          {item.note && <span className="item__line">{item.note}</span>}
          <span className="muted item__line">{factsOf(item, event.time_zone)}</span>
        </span>
      </label>
      <span className="item__acts">
        {!done && item.state !== "to_do" && <State {...lookOf(checklistLooks, item.state)} />}
        {item.late && !done && (
          <span className="state state--bad">
            <Icon name="flag" />
            en retard
          </span>
        )}
        {mayEdit && (
          <>
            <button
              type="button"
              className="btn btn--dense"
              aria-pressed={item.state === "problem"}
              onClick={() => set(item.state === "problem" ? "to_do" : "problem")}
            >
              {item.state === "problem" ? "Réglé" : "Problème"}
            </button>
            <button
              type="button"
              className="btn btn--dense"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              Note
            </button>
          </>
        )}
      </span>
      {open && (
        <div className="item__form">
          <Form
            send="Enregistrer"
            onSend={note}
            onCancel={() => setOpen(false)}
            more={
              <>
                <button type="button" className="btn" onClick={() => set("not_applicable")}>
                  Sans objet
                </button>
                {!item.derived && (
                  <button type="button" className="btn btn--bad" onClick={() => void archive()}>
                    Retirer
                  </button>
                )}
              </>
            }
          >
            <TextArea name="note" label="Note" defaultValue={item.note} />
            <TextField name="owner" label="Qui s’en charge" defaultValue={item.owner} />
          </Form>
          <JournalOf kind="checklist_item" id={item.id} />
        </div>
      )}
      {dialog}
    </li>
  );
}

function factsOf(item: ItemRow, zone: string): string {
  const facts = [trades[item.trade], item.owner, item.due_at && `pour le ${stamp(item.due_at, zone)}`];
  if (item.state_at && item.state !== "to_do") facts.push(`${item.state_by}, ${stamp(item.state_at, zone)}`);
  return facts.filter(Boolean).join(" – ");
}
