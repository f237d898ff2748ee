import type { Schemas } from "@/shared/api/client";
import { ViewLink } from "@/shared/ui/ViewLink";
import { french } from "@/shared/words/french";

type GateOut = Schemas["GateOut"];

/** A condition: an arch in outline while it is open, filled with a tick when it is met. */
export function Gate({ gate }: { gate: GateOut }) {
  return (
    <li className={gate.met ? "gate gate--met" : "gate gate--open"}>
      <Arch met={gate.met} />
      <span>
        <ViewLink to={gate.link}>{gate.label}</ViewLink>
        <small>{french(gate.sentence)}</small>
      </span>
      <span className="gate__value">
        {valueOf(gate)}
        <span>{gate.met ? "remplie" : "à remplir"}</span>
      </span>
    </li>
  );
}

/** `2 / 3`; what must come down to nothing is a figure alone. */
export function valueOf({ value, target }: Pick<GateOut, "value" | "target">): string {
  return target === 0 ? String(value) : `${value} / ${target}`;
}

function Arch({ met }: { met: boolean }) {
  return (
    <svg viewBox="0 0 22 24" aria-hidden="true">
      {met ? (
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
  );
}
