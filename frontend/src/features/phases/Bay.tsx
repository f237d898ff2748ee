import type { Schemas } from "@/shared/api/client";
import { Meter } from "@/shared/ui/Meter";
import { State } from "@/shared/ui/State";
import { ViewLink } from "@/shared/ui/ViewLink";

import { Gate } from "./Gate";

export type Phase = Schemas["PhaseOut"];

const looks = {
  not_started: { icon: "ring", tone: "off" },
  open: { icon: "half", tone: "plain" },
  closed: { icon: "disc", tone: "good" },
} as const;

interface Props {
  phase: Phase;
  mayDecide: boolean;
  onClose: () => void;
  onReopen: () => void;
  onSince: () => void;
}

/** A phase: where it stands, its indicators against their targets, and the gates that close it. */
export function Bay({ phase, mayDecide, onClose, onReopen, onSince }: Props) {
  const closed = phase.state === "closed";
  return (
    <article className="bay" aria-label={phase.name}>
      <div className="bay__head">
        <h2>{phase.name}</h2>
        <p>
          <State word={phase.standing} {...looks[phase.state]} />
        </p>
        {closed && phase.reason && <p className="bay__reason">{`«\u00a0${phase.reason}\u00a0»`}</p>}
      </div>
      {phase.indicators.map((indicator) => (
        <Indicator key={indicator.code} indicator={indicator} />
      ))}
      <h3>Conditions pour clore la phase</h3>
      <ul>
        {phase.gates.map((gate) => (
          <Gate key={gate.code} gate={gate} />
        ))}
      </ul>
      {mayDecide && (
        <div className="bay__acts">
          <button type="button" className="btn btn--quiet" onClick={closed ? onReopen : onClose}>
            {closed ? "Rouvrir la phase" : "Clore la phase"}
          </button>
          {!closed && (
            <button type="button" className="btn btn--quiet" onClick={onSince}>
              Changer le début
            </button>
          )}
        </div>
      )}
    </article>
  );
}

/** `4 500 €`, `50 %`, `12`. */
export function figure(value: number, unit: string): string {
  const number = new Intl.NumberFormat("fr-FR").format(value).replaceAll("\u202f", "\u00a0");
  return unit === "€" ? `${number}\u00a0€` : number;
}

function Indicator({ indicator }: { indicator: Phase["indicators"][number] }) {
  const { value, target, unit, trend } = indicator;
  return (
    <div className="indicator">
      <ViewLink to={indicator.link}>{indicator.label}</ViewLink>
      <span className="indicator__value">
        <b>{figure(value, unit)}</b>
        {target !== null && <span className="muted"> sur {figure(target, unit)}</span>}
      </span>
      {target !== null && <Meter value={value} most={target} />}
      {trend && <small className="indicator__trend">{trend}</small>}
    </div>
  );
}
