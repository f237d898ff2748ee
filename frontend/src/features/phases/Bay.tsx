import type { Schemas } from "@/shared/api/client";
import { Meter } from "@/shared/ui/Meter";
import { State } from "@/shared/ui/State";
import { ViewLink } from "@/shared/ui/ViewLink";

type Phase = Schemas["PhaseOut"];

/** A phase: its indicators against their targets, and the gates that close it. */
export function Bay({ phase }: { phase: Phase }) {
  return (
    <article className="bay">
      <div className="bay__head">
        <h2>{phase.name}</h2>
        <p>
          <State {...stateOf(phase)} />
        </p>
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
    </article>
  );
}

/** Not begun, under way, or every gate met. */
export function stateOf(phase: Pick<Phase, "indicators" | "gates">) {
  if (phase.gates.length > 0 && phase.gates.every((gate) => gate.met)) {
    return { word: "conditions remplies", icon: "disc", tone: "good" } as const;
  }
  if (phase.indicators.every((indicator) => indicator.value === 0)) {
    return { word: "pas commencée", icon: "ring", tone: "off" } as const;
  }
  return { word: "en cours", icon: "half", tone: "plain" } as const;
}

function figure(value: number, unit: string): string {
  const number = new Intl.NumberFormat("fr-FR").format(value).replaceAll("\u202f", "\u00a0");
  return unit === "€" ? `${number}\u00a0€` : number;
}

function Indicator({ indicator }: { indicator: Phase["indicators"][number] }) {
  const { value, target, unit } = indicator;
  return (
    <div className="indicator">
      <ViewLink to={indicator.link}>{indicator.label}</ViewLink>
      <span className="indicator__value">
        <b>{figure(value, unit)}</b>{" "}
        <span className="muted">
          {target === null ? (unit === "€" ? "" : unit) : `sur ${figure(target, unit)}`}
        </span>
      </span>
      {target !== null && <Meter value={value} most={target} />}
    </div>
  );
}

function Gate({ gate }: { gate: Phase["gates"][number] }) {
  return (
    <li className={gate.met ? "gate gate--met" : "gate gate--open"}>
      <svg viewBox="0 0 22 24" aria-hidden="true">
        {gate.met ? (
          <>
            <path d="M1 23V11a10 10 0 0 1 20 0v12z" fill="currentColor" />
            <path d="m6 13 4 4 6.5-8" fill="none" stroke="#fffefb" strokeWidth="2.4" />
          </>
        ) : (
          <path
            d="M1 22.8h4M17 22.8h4M3 22.8V11a8 8 0 0 1 16 0v11.8"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
          />
        )}
      </svg>
      <span>
        <ViewLink to={gate.link}>{gate.label}</ViewLink>
        <small>{gate.sentence}</small>
      </span>
      <span className="gate__value">
        {gate.value} / {gate.target}
        <span>{gate.met ? "remplie" : "à remplir"}</span>
      </span>
    </li>
  );
}
