import { answer, api, http } from "@/shared/api/client";
import { localInput, stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { putAway } from "@/shared/ui/archive";
import { Dialog } from "@/shared/ui/Dialog";
import { Form } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { changesOf, useSave } from "@/shared/ui/useSave";
import { checklistLooks, lookOf } from "@/shared/words/labels";

import { factsIn, ItemFields } from "./ItemFields";
import { Photo } from "./Photo";
import type { ItemRow, ItemState } from "./ticks";

const ONE = "/api/v1/events/{slug}/stage/checklist/{item_id}";
const names = {
  note: "Note",
  owner: "Qui s’en charge",
  due_at: "Échéance",
  due_rule: "Échéance",
  lender_id: "Prêté par",
  returned_by: "Qui le rapporte",
};

interface Props {
  item: ItemRow;
  mayEdit: boolean;
  give: (item: ItemRow, state: ItemState) => Promise<void>;
  onClose: () => void;
}

/** Everything about a point: who, when, a note, a photograph, what goes back, what was said of it. */
export function ItemDialog({ item, mayEdit, give, onClose }: Props) {
  const { slug, time_zone } = useEvent();
  const { save, dialog } = useSave<ItemRow>({
    names,
    onSettled: onClose,
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE, {
          params: { path: { slug, item_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function change(values: FormData) {
    const seen = { ...item, due_at: localInput(item.due_at, time_zone) || null };
    if (await save(item, changesOf(seen, factsIn(values)))) onClose();
  }

  function archive() {
    const params = { params: { path: { slug, item_id: item.id } } };
    onClose();
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

  async function drop() {
    await give(item, item.state === "not_applicable" ? "to_do" : "not_applicable");
    onClose();
  }

  return (
    <Dialog title={item.label} onClose={onClose} wide>
      <p className="muted">{[item.room_name || "Partout", item.session_title].filter(Boolean).join(", ")}</p>
      <Form
        send="Enregistrer"
        onSend={change}
        onCancel={onClose}
        mayEdit={mayEdit}
        more={
          mayEdit && (
            <>
              <button type="button" className="btn" onClick={() => void drop()}>
                {item.state === "not_applicable" ? "Remettre à faire" : "Sans objet"}
              </button>
              {!item.derived && (
                <button type="button" className="btn btn--bad" onClick={() => void archive()}>
                  Retirer
                </button>
              )}
            </>
          )
        }
      >
        <ItemFields item={item} />
      </Form>
      <Photo item={item} mayEdit={mayEdit} />
      <History item={item} />
      <JournalOf kind="checklist_item" id={item.id} />
      {dialog}
    </Dialog>
  );
}

/** Each state with who and when; one that came after a newer one says so. */
function History({ item }: { item: ItemRow }) {
  const { slug, time_zone } = useEvent();
  const { data } = api.useQuery("get", `${ONE}/history`, { params: { path: { slug, item_id: item.id } } });
  if (!data || data.length === 0) return null;
  return (
    <section className="field">
      <h3>Ce qui a été dit</h3>
      <ol className="trail">
        {data.map((tick) => (
          <li key={`${tick.made_at}${tick.state}${tick.made_by}`}>
            <p>
              {lookOf(checklistLooks, tick.state).word}
              {tick.note && ` : ${tick.note}`}{" "}
              <small className="muted">
                {tick.made_by}, {stamp(tick.made_at, time_zone)}
                {!tick.is_applied && " – arrivé après un état plus récent, gardé sans effet"}
              </small>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
