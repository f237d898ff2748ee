import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { bringBack } from "@/shared/ui/archive";
import { Dialog } from "@/shared/ui/Dialog";
import { EngagementNav } from "@/shared/ui/EngagementNav";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { PageHead } from "@/shared/ui/PageHead";
import { say } from "@/shared/ui/toasts";
import { french } from "@/shared/words/french";

import type { Budget, Side } from "./budget";
import { BUDGET, exportBudget, lineShelf, LINES, sideNames, useLineSave } from "./budget";
import { BudgetTable } from "./BudgetTable";
import "./commitments.css";
import { euros, typedNumber } from "./requests";

const SIDES: readonly Side[] = ["income", "expense"];
const addWords: Record<Side, string> = { income: "Ajouter une recette", expense: "Ajouter une dépense" };

/** What comes in and what goes out, planned and real, with gifts in kind valued on both sides. */
export function BudgetPage() {
  const slug = useSlug();
  const may = useMay()("commitments.edit");
  const [adding, setAdding] = useState<Side | null>(null);
  const { save, dialog } = useLineSave(slug);
  const asked = api.useQuery("get", BUDGET, { params: { path: { slug } } });
  return (
    <>
      <PageHead title="Budget" lead="Ce qui rentre, ce qui sort, et ce qui est donné en nature.">
        <button
          type="button"
          className="btn"
          disabled={!asked.data}
          onClick={() => asked.data && exportBudget(asked.data)}
        >
          <Icon name="file" />
          Exporter
        </button>
        <button type="button" className="btn" onClick={() => window.print()}>
          <Icon name="print" />
          Imprimer
        </button>
      </PageHead>
      <EngagementNav />
      <Loaded asked={asked}>
        {(budget) => (
          <div className="stack">
            <Balance budget={budget} />
            {SIDES.map((side) => (
              <section key={side} className="stack">
                <h2>{sideNames[side]}</h2>
                <BudgetTable slug={slug} side={side} budget={budget} save={may ? save : null} />
                {may && (
                  <button type="button" className="btn" onClick={() => setAdding(side)}>
                    <Icon name="plus" />
                    {addWords[side]}
                  </button>
                )}
              </section>
            ))}
            <p className="muted">
              Les engagements en argent sont des recettes&nbsp;: on les change dans l’onglet
              «&nbsp;Engagements&nbsp;». Les contributions en nature ont la valeur écrite dans chaque
              engagement&nbsp;; elles comptent autant des deux côtés.
            </p>
            {may && <Archives slug={slug} />}
          </div>
        )}
      </Loaded>
      {adding && <AddLine slug={slug} side={adding} onClose={() => setAdding(null)} />}
      {dialog}
    </>
  );
}

function Balance({ budget }: { budget: Budget }) {
  const empty = budget.incomes.length === 0 && budget.expenses.length === 0;
  const tone = empty ? "note" : budget.is_balanced ? "good" : Number(budget.gap) < 0 ? "warn" : "note";
  return <Notice tone={tone}>{french(budget.sentence)}</Notice>;
}

function AddLine({ slug, side, onClose }: { slug: string; side: Side; onClose: () => void }) {
  async function add(values: FormData) {
    const body = {
      side,
      label: textOf(values, "label"),
      planned: typedNumber(textOf(values, "planned")) ?? "0",
      actual: typedNumber(textOf(values, "actual")),
    };
    await answer(http.POST(LINES, { params: { path: { slug } }, body }));
    await refreshAll();
    say("Ligne ajoutée.");
    onClose();
  }

  return (
    <Dialog title={addWords[side]} onClose={onClose}>
      <Form send="Ajouter" onSend={add} onCancel={onClose}>
        <TextField
          name="label"
          label="Libellé"
          placeholder={side === "income" ? "Buvette, billetterie…" : "Traiteur, impression, location…"}
        />
        <div className="pair">
          <TextField name="planned" label="Prévu, en euros" inputMode="decimal" />
          <TextField
            name="actual"
            label="Réel, en euros"
            inputMode="decimal"
            placeholder="plus tard, si besoin"
          />
        </div>
      </Form>
    </Dialog>
  );
}

function Archives({ slug }: { slug: string }) {
  const { data } = api.useQuery("get", LINES, {
    params: { path: { slug }, query: { archived: true, size: 500 } },
  });
  const lines = rowsOf(data);
  if (lines.length === 0) return null;
  return (
    <details className="no-print">
      <summary>Lignes archivées ({lines.length})</summary>
      <ul className="rows">
        {lines.map((line) => (
          <li key={line.id} className="row">
            <span>
              {line.label}, {sideNames[line.side].toLowerCase()}, {euros(line.planned)}
            </span>
            <button
              type="button"
              className="btn btn--dense"
              aria-label={`Remettre ${line.label}`}
              onClick={() => void bringBack(lineShelf(slug), [line.id])}
            >
              Remettre
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
