import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useMay, useSlug } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { StageNav } from "@/shared/ui/StageNav";
import { say } from "@/shared/ui/toasts";
import { sessionKinds, trades } from "@/shared/words/labels";

import { useVenueOptions } from "./lookups";
import "./stage.css";
import type { TemplateLine } from "./TemplateDialog";
import { scopes, TemplateDialog } from "./TemplateDialog";

const LIST = "/api/v1/events/{slug}/stage/template";

/** What is always to be done, once, in each room or at each session: the checklist takes it from here. */
export function TemplatePage() {
  const slug = useSlug();
  const may = useMay()("stage.edit");
  const asked = api.useQuery("get", LIST, { params: { path: { slug } } });
  const [open, setOpen] = useState<TemplateLine | "new" | null>(null);

  async function start() {
    try {
      await answer(http.POST(`${LIST}/starter`, { params: { path: { slug } } }));
      await refreshAll();
      say("Modèle proposé ajouté : gardez ce qui sert, retirez le reste.");
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  const starter = may && (
    <button type="button" className="btn" onClick={() => void start()}>
      Partir du modèle proposé
    </button>
  );
  return (
    <>
      <PageHead
        title="Régie"
        lead="Ce qui revient toujours. Relire le programme en fait des points de régie."
      >
        {asked.data && asked.data.length > 0 && starter}
        {may && (
          <button type="button" className="btn btn--main" onClick={() => setOpen("new")}>
            <Icon name="plus" />
            Ajouter une ligne
          </button>
        )}
      </PageHead>
      <StageNav />
      <Loaded asked={asked}>
        {(lines) =>
          lines.length === 0 ? (
            <Empty title="Pas encore de modèle" action={starter || undefined}>
              <p>
                Clés, issues de secours, eau, essais des micros : écrivez une fois ce qui revient à chaque
                fois.
              </p>
            </Empty>
          ) : (
            <Scopes lines={lines} mayEdit={may} open={setOpen} />
          )
        }
      </Loaded>
      {open && <TemplateDialog line={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

interface ScopesProps {
  lines: readonly TemplateLine[];
  mayEdit: boolean;
  open: (line: TemplateLine) => void;
}

function Scopes({ lines, mayEdit, open }: ScopesProps) {
  const slug = useSlug();

  async function move(line: TemplateLine, by: -1 | 1) {
    const same = lines.filter(({ scope }) => scope === line.scope);
    const other = same[same.indexOf(line) + by];
    if (!other) return;
    const ids = lines.map(({ id }) => (id === line.id ? other.id : id === other.id ? line.id : id));
    try {
      await answer(http.PUT(`${LIST}/order`, { params: { path: { slug } }, body: { template_ids: ids } }));
      await refreshAll();
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return Object.entries(scopes).map(([scope, name]) => {
    const same = lines.filter((line) => line.scope === scope);
    if (same.length === 0) return null;
    return (
      <section key={scope} className="block needs">
        <h2>{name}</h2>
        <ul className="rows">
          {same.map((line, rank) => (
            <li key={line.id}>
              <span className="needs__line">
                <Words line={line} />
                {mayEdit && (
                  <span className="needs__answer">
                    <MoveButton line={line} by={-1} disabled={rank === 0} move={move} />
                    <MoveButton line={line} by={1} disabled={rank === same.length - 1} move={move} />
                    <button
                      type="button"
                      className="btn btn--dense"
                      aria-label={`Modifier : ${line.label}`}
                      onClick={() => open(line)}
                    >
                      Modifier
                    </button>
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Words({ line }: { line: TemplateLine }) {
  const venue = useVenueOptions().find(({ value }) => value === line.venue_id)?.label;
  const facts = [
    trades[line.trade],
    line.session_kind && `seulement : ${sessionKinds[line.session_kind]}`,
    venue,
    line.owner,
    line.due_rule,
  ];
  return (
    <span>
      <strong>{line.label}</strong>
      <span className="muted item__line">{facts.filter(Boolean).join(" – ")}</span>
    </span>
  );
}

interface MoveProps {
  line: TemplateLine;
  by: -1 | 1;
  disabled: boolean;
  move: (line: TemplateLine, by: -1 | 1) => Promise<void>;
}

function MoveButton({ line, by, disabled, move }: MoveProps) {
  return (
    <button
      type="button"
      className="icon-btn"
      disabled={disabled}
      aria-label={`${by < 0 ? "Monter" : "Descendre"} : ${line.label}`}
      onClick={() => void move(line, by)}
    >
      <Icon name={by < 0 ? "up" : "down"} />
    </button>
  );
}
