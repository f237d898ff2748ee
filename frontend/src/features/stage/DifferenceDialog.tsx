import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Icon } from "@/shared/ui/Icon";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";

import { changeCount, chosenAtFirst, doneWords, fieldNames, kindNames, releaseWords } from "./differences";

type Review = Schemas["ReviewOut"];
type Change = Schemas["PointChangeOut"];

const DERIVE = "/api/v1/events/{slug}/stage/checklist/derive";

interface Props {
  review: Review;
  mayEdit: boolean;
  onClose: () => void;
}

/** What following the programme would change, line by line; each can be left out. */
export function DifferenceDialog({ review, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const [chosen, setChosen] = useState(() => chosenAtFirst(review.changes));
  const [busy, setBusy] = useState(false);

  function toggle(key: string) {
    setChosen((before) => (before.includes(key) ? before.filter((each) => each !== key) : [...before, key]));
  }

  async function apply() {
    setBusy(true);
    try {
      const made = await answer(http.POST(DERIVE, { params: { path: { slug } }, body: { keys: chosen } }));
      await refreshAll();
      say(doneWords(made));
      onClose();
    } catch (error) {
      say(problemOf(error).title);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog title="Ce que le programme change" onClose={onClose} wide>
      <p>{releaseWords(review)}</p>
      {review.changes.length === 0 && (
        <p className="field">Rien ne change : la liste suit déjà le programme, les salles et le modèle.</p>
      )}
      {(["added", "changed", "taken_away"] as const).map((kind) => {
        const changes = review.changes.filter((change) => change.kind === kind);
        if (changes.length === 0) return null;
        return (
          <section key={kind} className="field">
            <h3>
              {kindNames[kind]} <span className="muted">{changes.length}</span>
            </h3>
            <ul className="rows differences">
              {changes.map((change) => (
                <Line
                  key={change.key}
                  change={change}
                  chosen={chosen.includes(change.key)}
                  toggle={mayEdit ? () => toggle(change.key) : undefined}
                />
              ))}
            </ul>
          </section>
        );
      })}
      <p className="field muted">Ce qui est fait, confié ou noté le reste.</p>
      <div className="acts acts--end">
        <button type="button" className="btn" onClick={onClose}>
          {mayEdit && review.changes.length > 0 ? "Plus tard" : "Fermer"}
        </button>
        {mayEdit && (review.changes.length > 0 || review.is_newer) && (
          <button
            type="button"
            className="btn btn--main"
            aria-disabled={busy}
            onClick={() => !busy && void apply()}
          >
            {busy ? "Un instant…" : `Appliquer ${changeCount(chosen.length)}`}
          </button>
        )}
      </div>
    </Dialog>
  );
}

interface LineProps {
  change: Change;
  chosen: boolean;
  toggle: (() => void) | undefined;
}

function Line({ change, chosen, toggle }: LineProps) {
  const where = [change.room_name, change.session_title].filter(Boolean).join(", ");
  return (
    <li>
      <label className="choice">
        {toggle && <input type="checkbox" checked={chosen} onChange={toggle} />}
        <span>
          <strong>{change.label}</strong>
          {where && <span className="muted">, {where}</span>}
          {change.fields.map((field) => (
            <span key={field.name} className="item__line">
              {fieldNames[field.name] ?? field.name}
              {"\u00a0: "}
              {french(field.before) || "rien"} → {french(field.after) || "rien"}
            </span>
          ))}
          {change.asks && (
            <span className="state state--warn item__line">
              <Icon name="warning" />
              {change.kind === "taken_away"
                ? `Déjà travaillé (${change.reason}). Cochez pour le retirer quand même.`
                : `Déjà travaillé (${change.reason}) : à vérifier.`}
            </span>
          )}
        </span>
      </label>
    </li>
  );
}
