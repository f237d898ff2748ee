import { useState } from "react";

import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import { lookOf, outreachLooks } from "@/shared/words/labels";

import { STATES } from "./moves";
import type { Introductions } from "./requests";
import type { Branch } from "./tree";
import { circleName, depth, grow, opensAtOnce, twigName } from "./tree";

interface Props {
  data: Introductions;
  onOpen: (id: string) => void;
}

const MOST_CIRCLES = 4;

/** Who introduced whom: a list within lists, drawn as a tree. */
export function Tree({ data, onOpen }: Props) {
  const branches = grow(data.nodes);
  const circles = Math.min(depth(branches), MOST_CIRCLES);
  const shown = new Set(data.nodes.map((node) => node.state));
  return (
    <section className="block" aria-label="Qui a présenté qui">
      <div className="tree-box" tabIndex={-1}>
        <p className="circles" aria-hidden="true">
          {Array.from({ length: circles + 1 }, (_, circle) => (
            <span key={circle}>{circleName(circle)}</span>
          ))}
        </p>
        <ul className="tree">
          {branches.map((branch) => (
            <Twig key={branch.node.id} branch={branch} total={data.nodes.length} onOpen={onOpen} />
          ))}
        </ul>
      </div>
      {(data.alone > 0 || data.hidden > 0) && <p className="muted">{leftOut(data)}</p>}
      <p className="key">
        {STATES.filter((state) => shown.has(state)).map((state) => (
          <State key={state} {...lookOf(outreachLooks, state)} />
        ))}
        <span className="muted">Le nombre : les structures venues par elle, directement ou non.</span>
      </p>
    </section>
  );
}

function Twig({ branch, total, onOpen }: { branch: Branch; total: number; onOpen: (id: string) => void }) {
  const { node, children } = branch;
  const [open, setOpen] = useState(opensAtOnce(branch, total));
  const look = lookOf(outreachLooks, node.state);
  return (
    <li>
      <span className={branch.circle === 0 ? "twig twig--root" : "twig"}>
        <button
          type="button"
          className="twig__name"
          aria-label={twigName(node, look.word)}
          onClick={() => onOpen(node.id)}
        >
          <Icon name={look.icon} />
          <span>{node.name}</span>
        </button>
        {node.total > 0 && (
          <button type="button" className="twig__count" aria-expanded={open} onClick={() => setOpen(!open)}>
            {node.total}
            <span className="unseen"> venues par {node.name}</span>
            {!open && <Icon name="right" />}
          </button>
        )}
      </span>
      {open && children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Twig key={child.node.id} branch={child} total={total} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </li>
  );
}

function leftOut({ alone, hidden }: Introductions): string {
  const parts = [];
  if (alone > 0)
    parts.push(
      alone > 1
        ? `${alone} autres structures n’ont été présentées par personne`
        : "1 autre structure n’a été présentée par personne",
    );
  if (hidden > 0)
    parts.push(
      hidden > 1
        ? `${hidden} structures des derniers cercles ne sont pas dessinées`
        : "1 structure du dernier cercle n’est pas dessinée",
    );
  return `${parts.join(" ; ")} : voyez-les dans le tableau.`;
}
