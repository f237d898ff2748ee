import { useRef, useState } from "react";

import { answer, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useMay, useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, SelectField, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { MenuButton } from "@/shared/ui/MenuButton";
import { Meter } from "@/shared/ui/Meter";
import { Notice } from "@/shared/ui/Notice";
import type { Selection } from "@/shared/ui/table/selection";
import { Bulk } from "@/shared/ui/table/Tools";
import type { View } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";
import { options, participantKinds } from "@/shared/words/labels";

import type { Action, Progress } from "./bulk";
import { outcome, runAction, treated, undoOf } from "./bulk";
import { MergeDialog } from "./MergeDialog";
import { LIST, filtersOf, useCategories, useMomentName, useMoments } from "./requests";

type Kind = Action["action"];

const ACTIONS: { id: Kind; name: string }[] = [
  { id: "confirm", name: "Confirmer" },
  { id: "enter", name: "Mettre dans un atelier…" },
  { id: "leave", name: "Retirer d’un atelier…" },
  { id: "set_kind", name: "Changer « Vient comme »…" },
  { id: "set_category", name: "Changer la catégorie…" },
  { id: "set_group", name: "Mettre dans un groupe…" },
  { id: "cancel", name: "Annuler ces inscriptions…" },
];
const MOST_BADGES = 200;

interface Props {
  view: View;
  selection: Selection;
  total: number;
}

/** What can be done with the rows chosen, or with all of the view. */
export function BulkBar({ view, selection, total }: Props) {
  const slug = useSlug();
  const may = useMay();
  const [kind, setKind] = useState<Kind | null>(null);
  const [merging, setMerging] = useState(false);
  const ids = [...selection.ids];

  async function chooseAll() {
    try {
      const query = filtersOf(view) as never;
      selection.setAll(await answer(http.GET(`${LIST}/ids`, { params: { path: { slug }, query } })));
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  const badges = `/api/v1/events/${slug}/prints/badges.pdf?${ids.map((id) => `registration=${id}`).join("&")}`;
  return (
    <>
      <Bulk selection={selection}>
        {ids.length < total && (
          <button type="button" className="btn btn--dense" onClick={() => void chooseAll()}>
            Choisir les {total} lignes de la vue
          </button>
        )}
        {may("registrations.edit") && (
          <MenuButton className="btn btn--dense" choices={ACTIONS} onChoose={(id) => setKind(id as Kind)}>
            Agir
          </MenuButton>
        )}
        {may("registrations.edit") && ids.length === 2 && (
          <button type="button" className="btn btn--dense" onClick={() => setMerging(true)}>
            Réunir ces deux
          </button>
        )}
        {may("badges.make") && ids.length <= MOST_BADGES && (
          <a className="btn btn--dense" href={badges} target="_blank" rel="noreferrer">
            Imprimer leurs badges
          </a>
        )}
      </Bulk>
      {kind && (
        <ActionDialog
          kind={kind}
          ids={ids}
          onClose={(settled) => {
            setKind(null);
            if (settled) selection.setAll([]);
          }}
        />
      )}
      {merging && ids[0] && ids[1] && (
        <MergeDialog
          ids={[ids[0], ids[1]]}
          onClose={(merged) => {
            setMerging(false);
            if (merged) selection.setAll([]);
          }}
        />
      )}
    </>
  );
}

interface DialogProps {
  kind: Kind;
  ids: readonly string[];
  onClose: (settled: boolean) => void;
}

function ActionDialog({ kind, ids, onClose }: DialogProps) {
  const slug = useSlug();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [ended, setEnded] = useState(false);
  const stopped = useRef(false);
  const name = ACTIONS.find((each) => each.id === kind)?.name.replace("…", "") ?? "";

  async function send(values: FormData) {
    const action: Action = {
      action: kind,
      session_id: textOf(values, "session_id") || null,
      kind: (textOf(values, "kind") || null) as never,
      category_id: textOf(values, "category_id") || null,
      group_name: textOf(values, "group_name"),
      with_mail: values.has("with_mail"),
    };
    const end = await runAction(slug, ids, action, setProgress, () => stopped.current);
    setProgress(end);
    setEnded(true);
    const undo = undoOf(action, end.done);
    say(outcome(end), undo.length > 0 && end.done.length > 0 ? () => void takeBack(slug, undo) : undefined);
    if (end.refused.length === 0 && !end.stopped) onClose(true);
  }

  return (
    <Dialog
      title={`${name} : ${ids.length > 1 ? `${ids.length} personnes` : "1 personne"}`}
      onClose={() => onClose(ended)}
    >
      {ended && progress ? (
        <Outcome progress={progress} onClose={() => onClose(true)} />
      ) : (
        <>
          {progress && (
            <div role="status" className="field">
              <p>
                {treated(progress)} sur {progress.total}…
              </p>
              <Meter value={treated(progress)} most={progress.total} />
              <button type="button" className="btn btn--dense" onClick={() => (stopped.current = true)}>
                Arrêter après ce lot
              </button>
            </div>
          )}
          <Form send={name} onSend={send} onCancel={() => onClose(false)}>
            <ActionFields kind={kind} />
          </Form>
        </>
      )}
    </Dialog>
  );
}

async function takeBack(slug: string, undo: [Action, string[]][]) {
  let done = 0;
  let refused = 0;
  for (const [action, ids] of undo) {
    const end = await runAction(
      slug,
      ids,
      action,
      () => undefined,
      () => false,
    );
    done += end.done.length;
    refused += end.refused.length;
  }
  say(refused > 0 ? `Repris pour ${done}, refusé pour ${refused}.` : `Repris pour ${done}.`);
}

function ActionFields({ kind }: { kind: Kind }) {
  const moments = useMoments();
  const momentName = useMomentName();
  const categories = useCategories();
  const workshops = moments.flatMap((moment) =>
    moment.workshops.map((each) => ({
      value: each.session_id,
      label: `${momentName(moment.starts_at)} : ${each.title} (${each.seats.taken}${each.seats.capacity === null ? "" : ` / ${each.seats.capacity}`})`,
    })),
  );
  const tells = kind === "enter" || kind === "leave" || kind === "cancel";
  return (
    <>
      {(kind === "enter" || kind === "leave") && (
        <SelectField name="session_id" label="Atelier" options={workshops} />
      )}
      {kind === "enter" && (
        <p className="field muted">
          Dans la limite des places. L’atelier choisi à la même heure est rendu ; les personnes refusées sont
          nommées.
        </p>
      )}
      {kind === "set_kind" && (
        <SelectField name="kind" label="Vient comme" options={options(participantKinds)} />
      )}
      {kind === "set_category" && (
        <SelectField
          name="category_id"
          label="Catégorie"
          empty="Aucune"
          options={categories.map((each) => ({ value: each.id, label: each.name }))}
        />
      )}
      {kind === "set_group" && (
        <TextField
          name="group_name"
          label="Nom du groupe"
          hint="Laissez vide pour retirer ces personnes de leur groupe."
        />
      )}
      {kind === "confirm" && (
        <p className="field">
          Ces personnes viennent, sans attendre qu’elles ouvrent leur message. Un message le leur dit.
        </p>
      )}
      {kind === "cancel" && (
        <p className="field">
          Les places sont rendues aussitôt, et passent à celles et ceux qui attendent. Une inscription annulée
          ne se reprend pas : il faut inscrire de nouveau.
        </p>
      )}
      {tells && (
        <CheckField
          name="with_mail"
          label="Prévenir par message"
          hint="Seulement les personnes qui ont une adresse électronique."
          defaultChecked
        />
      )}
    </>
  );
}

function Outcome({ progress, onClose }: { progress: Progress; onClose: () => void }) {
  return (
    <>
      <p className="field">{outcome(progress)}</p>
      {progress.stopped && <Notice tone="bad">{progress.stopped}</Notice>}
      {progress.refused.length > 0 && (
        <>
          <h3>Pas fait pour</h3>
          <ul className="refused">
            {progress.refused.map((each) => (
              <li key={each.id}>
                <strong>{each.name}</strong>&nbsp;: {each.reason}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="acts acts--end">
        <button type="button" className="btn" onClick={onClose}>
          Fermer
        </button>
      </div>
    </>
  );
}
