import { useState } from "react";

import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import { ViewLink } from "@/shared/ui/ViewLink";
import { commitmentLooks, lookOf, trades } from "@/shared/words/labels";
import { french } from "@/shared/words/french";

import { NeedDialog } from "./NeedDialog";
import type { Placed } from "./needs";
import { lookOfLine, sources } from "./needs";

interface Props {
  placed: readonly Placed[];
  mayEdit: boolean;
  /** What is said of where it is needed, when the heading does not say it. */
  where: "none" | "session" | "all";
}

/** What is asked, how the room answers, who lends it, who has it in hands. What is missing stands first. */
export function Lines({ placed, mayEdit, where }: Props) {
  if (placed.length === 0) return <p className="muted">Rien de particulier.</p>;
  const rank = ({ line }: Placed) => (line.is_missing ? 0 : line.is_unknown ? 1 : 2);
  const sorted = [...placed].sort((one, two) => rank(one) - rank(two));
  return (
    <ul className="rows needs__lines">
      {sorted.map((each) => (
        <Line key={each.key} placed={each} mayEdit={mayEdit} where={where} />
      ))}
    </ul>
  );
}

function Line({ placed, mayEdit, where }: { placed: Placed; mayEdit: boolean; where: Props["where"] }) {
  const [open, setOpen] = useState(false);
  const { line, session, roomName } = placed;
  const place = [where === "all" && roomName, where !== "none" && session?.title].filter(Boolean).join(", ");
  const look = lookOfLine(line);
  return (
    <li>
      <span className="needs__line">
        <span>
          <strong>{french(line.label)}</strong>
          {place && <span className="muted">, {place}</span>}
          <span className="muted item__line">
            {[trades[line.trade], line.source !== "programme" && sources[line.source], line.note]
              .filter(Boolean)
              .join(" – ")}
          </span>
          {line.lent.map((lent) => (
            <span key={lent.commitment_id} className="item__text">
              <ViewLink to={`commitments?organisation_id=${lent.organisation_id}`}>
                {lent.organisation_name}
              </ViewLink>
              {`\u00a0: ${lent.description} (${lookOf(commitmentLooks, lent.state).word})`}
            </span>
          ))}
          <Hands placed={placed} />
        </span>
        <span className="needs__answer">
          <State {...look} word={french(look.word)} />
          {mayEdit && line.id && (
            <button
              type="button"
              className="btn btn--dense"
              aria-label={`Modifier : ${line.label}`}
              onClick={() => setOpen(true)}
            >
              Modifier
            </button>
          )}
        </span>
      </span>
      {open && <NeedDialog subject={{ line }} onClose={() => setOpen(false)} />}
    </li>
  );
}

/** Who has it in hands, who lends it, who brings it back, as its point of the checklist says. */
function Hands({ placed: { line } }: { placed: Placed }) {
  const { point } = line;
  if (!point) return null;
  const said = [
    point.owner && `confié à ${point.owner}`,
    point.lender_name && `prêté par ${point.lender_name}`,
    point.returned_by && `${point.returned_by} le rapporte`,
  ].filter(Boolean);
  if (said.length === 0 && point.state !== "problem") return null;
  return (
    <span className="item__text">
      {point.state === "problem" && (
        <span className="state state--bad">
          <Icon name="error" />
          problème
        </span>
      )}{" "}
      {said.join(", ")}
    </span>
  );
}
