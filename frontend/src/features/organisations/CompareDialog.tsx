import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { useCategoryOptions } from "@/shared/lookups";
import { Dialog } from "@/shared/ui/Dialog";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";
import { lookOf, outreachLooks } from "@/shared/words/labels";

import type { Field, Side } from "./comparing";
import { differing, merged, startingSides } from "./comparing";
import type { Duplicate } from "./duplicates";
import { DUPLICATES } from "./duplicates";
import type { Organisation } from "./requests";
import { factNames, factWords, ONE } from "./requests";

import "./organisations.css";

interface Props {
  pair: Pick<Duplicate, "first" | "second" | "reasons">;
  mayEdit: boolean;
  onClose: () => void;
  /** Once they are one, or said to be two, with the one that stays: what opened the dialog may be gone. */
  onSettled?: (keptId: string) => void;
}

/** Two structures side by side: different after all, or made one, field by field. */
export function CompareDialog({ pair, mayEdit, onClose, onSettled }: Props) {
  const slug = useSlug();
  const [swapped, setSwapped] = useState(false);
  const [keptId, goneId] = swapped ? [pair.second.id, pair.first.id] : [pair.first.id, pair.second.id];
  const path = (organisation_id: string) => ({ params: { path: { slug, organisation_id } } });
  const kept = api.useQuery("get", ONE, path(keptId));
  const gone = api.useQuery("get", ONE, path(goneId));
  return (
    <Dialog title="Comparer deux structures" onClose={onClose} wide>
      <p>
        Elles ont {pair.reasons.join(", ")}. Choisissez ce qui est juste, ligne par ligne, puis réunissez-les
        : contacts, échanges, engagements et inscriptions de la seconde passent à la première, et son nom
        reste connu.
      </p>
      <Loaded asked={kept}>
        {(one) => (
          <Loaded asked={gone}>
            {(other) => (
              <Choices
                key={keptId}
                kept={one}
                gone={other}
                mayEdit={mayEdit}
                onSwap={() => setSwapped(!swapped)}
                onClose={onClose}
                onSettled={() => onSettled?.(keptId)}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Dialog>
  );
}

interface ChoicesProps {
  kept: Organisation;
  gone: Organisation;
  mayEdit: boolean;
  onSwap: () => void;
  onClose: () => void;
  onSettled: () => void;
}

function Choices({ kept, gone, mayEdit, onSwap, onClose, onSettled }: ChoicesProps) {
  const slug = useSlug();
  const [sides, setSides] = useState(() => startingSides(kept, gone));
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  async function act(what: () => Promise<unknown>, words: string) {
    if (busy) return;
    setBusy(true);
    try {
      await what();
      onClose();
      await refreshAll();
      onSettled();
      say(words);
    } catch (error) {
      setProblem(problemOf(error).title);
      setBusy(false);
    }
  }

  function unite() {
    const params = {
      path: { slug, organisation_id: kept.id },
      header: { "If-Match": `"${kept.version}"` },
    };
    const body = { absorbed_id: gone.id, values: merged(kept, gone, sides) };
    return answer(http.POST(`${ONE}/merge`, { params, body: body as never }));
  }

  function part() {
    const body = { first_id: kept.id, second_id: gone.id };
    return answer(http.POST(`${DUPLICATES}/distinct`, { params: { path: { slug } }, body }));
  }

  return (
    <>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <Sides kept={kept} gone={gone} sides={sides} setSides={setSides} mayEdit={mayEdit} />
      {mayEdit && (
        <div className="acts acts--end">
          <button type="button" className="btn btn--quiet" onClick={onSwap}>
            Garder plutôt l’autre fiche
          </button>
          <button
            type="button"
            className="btn"
            onClick={() => void act(part, "C’est noté : ce sont deux structures différentes.")}
          >
            Ce sont deux structures différentes
          </button>
          <button
            type="button"
            className="btn btn--main"
            aria-disabled={busy}
            onClick={() => void act(unite, "Les deux structures n’en font plus qu’une.")}
          >
            Réunir
          </button>
        </div>
      )}
    </>
  );
}

interface SidesProps {
  kept: Organisation;
  gone: Organisation;
  sides: Record<Field, Side>;
  setSides: (sides: Record<Field, Side>) => void;
  mayEdit: boolean;
}

function Sides({ kept, gone, sides, setSides, mayEdit }: SidesProps) {
  const kinds = useCategoryOptions();
  const heads: Record<Side, string> = { kept: "Celle qui reste", gone: "Celle qui s’y réunit" };
  const rows: Record<Side, Organisation> = { kept, gone };
  const cell = (field: Field, side: Side) => (
    <td key={side} data-name={heads[side]}>
      <label>
        <input
          type="radio"
          name={field}
          disabled={!mayEdit}
          checked={sides[field] === side}
          onChange={() => setSides({ ...sides, [field]: side })}
        />
        <span>{field === "latitude" ? placeOf(rows[side]) : factWords(field, rows[side][field], kinds)}</span>
      </label>
    </td>
  );
  return (
    <>
      <div className="table-box">
        <table className="table compare">
          <thead>
            <tr>
              <th scope="col">Ce que dit la fiche</th>
              <th scope="col">{heads.kept}</th>
              <th scope="col">{heads.gone}</th>
            </tr>
          </thead>
          <tbody>
            {differing(kept, gone).map((field) => (
              <tr key={field}>
                <th scope="row">{field === "latitude" ? "Latitude et longitude" : factNames[field]}</th>
                {cell(field, "kept")}
                {cell(field, "gone")}
              </tr>
            ))}
            <tr>
              <th scope="row">État</th>
              <td data-name={heads.kept}>{lookOf(outreachLooks, kept.state).word}</td>
              <td data-name={heads.gone}>{lookOf(outreachLooks, gone.state).word}</td>
            </tr>
            <tr>
              <th scope="row">Contacts</th>
              <td data-name={heads.kept}>{people(kept)}</td>
              <td data-name={heads.gone}>{people(gone)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className="hint">
        L’état le plus avancé, les dates, les notes et tous les contacts sont gardés. Réunir ne s’annule pas,
        et le lien personnel envoyé à la seconde ne marchera plus.
      </p>
    </>
  );
}

function placeOf(row: Organisation): string {
  if (row.latitude === null || row.longitude === null) return "–";
  return [row.latitude, row.longitude].map((each) => String(each).replace(".", ",")).join(" et ");
}

function people(row: Organisation): string {
  return row.contacts.map((each) => each.name || each.function || each.email).join(", ") || "–";
}
