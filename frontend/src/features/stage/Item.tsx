import { useState } from "react";

import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import { checklistLooks, lookOf, trades } from "@/shared/words/labels";
import { french } from "@/shared/words/french";

import { ItemDialog } from "./ItemDialog";
import { ProblemDialog } from "./ProblemDialog";
import { ReturnedButton } from "./ReturnedButton";
import type { ItemRow, ItemState } from "./ticks";

interface Props {
  item: ItemRow;
  mayEdit: boolean;
  give: (item: ItemRow, state: ItemState, note?: string) => Promise<void>;
}

/** One thing to have ready: ticked with a thumb, in the half-dark, on a phone, with or without a line. */
export function Item({ item, mayEdit, give }: Props) {
  const event = useEvent();
  const [open, setOpen] = useState<"" | "details" | "problem">("");
  const done = item.state === "done";
  return (
    <li className={`item item--${item.state}`}>
      <label className="item__tick">
        <input
          type="checkbox"
          checked={done}
          disabled={!mayEdit}
          onChange={() => void give(item, done ? "to_do" : "done")}
        />
        <span>
          <strong>{item.label}</strong>
          {item.session_title && <span className="muted">, {item.session_title}</span>}
          {item.shortage && (
            <span className="state state--warn item__line">
              <Icon name="warning" />
              {french(item.shortage)}
            </span>
          )}
          {item.note && <span className="item__line">{item.note}</span>}
          <span className="muted item__line">{factsOf(item, event.time_zone)}</span>
        </span>
      </label>
      {item.photo_id && (
        <a className="item__photo" href={`/fichiers/${item.photo_id}`} target="_blank" rel="noreferrer">
          <img src={`/fichiers/${item.photo_id}/petit`} alt={`Prise pour « ${item.label} »`} loading="lazy" />
        </a>
      )}
      <span className="item__acts">
        {!done && item.state !== "to_do" && <State {...lookOf(checklistLooks, item.state)} />}
        <Urgency item={item} />
        {mayEdit && (
          <>
            <ReturnedButton item={item} />
            <button
              type="button"
              className="btn btn--dense"
              aria-label={`${item.state === "problem" ? "Réglé" : "Problème"} : ${item.label}`}
              onClick={() => (item.state === "problem" ? void give(item, "to_do") : setOpen("problem"))}
            >
              {item.state === "problem" ? "Réglé" : "Problème"}
            </button>
          </>
        )}
        <button
          type="button"
          className="btn btn--dense"
          aria-label={`Détails : ${item.label}`}
          onClick={() => setOpen("details")}
        >
          Détails
        </button>
      </span>
      {open === "details" && (
        <ItemDialog item={item} mayEdit={mayEdit} give={give} onClose={() => setOpen("")} />
      )}
      {open === "problem" && (
        <ProblemDialog
          item={item}
          onClose={() => setOpen("")}
          onSaid={(note) => give(item, "problem", note)}
        />
      )}
    </li>
  );
}

function Urgency({ item }: { item: ItemRow }) {
  if (item.late && item.state !== "done") {
    return (
      <span className="state state--bad">
        <Icon name="flag" />
        en retard
      </span>
    );
  }
  if (!item.soon) return null;
  return (
    <span className="state state--warn">
      <Icon name="warning" />
      dans l’heure
    </span>
  );
}

function factsOf(item: ItemRow, zone: string): string {
  const due = item.due_at && `pour le ${stamp(item.due_at, zone)}`;
  const facts = [trades[item.trade], item.owner, due && item.due_rule ? `${due} (${item.due_rule})` : due];
  if (item.state_at && item.state !== "to_do") facts.push(`${item.state_by}, ${stamp(item.state_at, zone)}`);
  if (item.is_lent) facts.push(lentWords(item, zone));
  return facts.filter(Boolean).join(" – ");
}

/** « prêté par la mairie, Yanis le rapporte » */
function lentWords(item: ItemRow, zone: string): string {
  if (item.returned_at) return `rendu le ${stamp(item.returned_at, zone)}`;
  const lent = item.lender_name ? `prêté par ${item.lender_name}` : "à rendre";
  return `${lent}, ${item.returned_by ? `${item.returned_by} le rapporte` : "personne pour le rapporter"}`;
}
