import type { Tone } from "./signals";

const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.7 } as const;

/** The arch tells the answer by its shape: filled with a tick, hollow with a mark, hollow and crossed. */
export function Arch({ tone }: { tone: Tone }) {
  return (
    <svg className="answer__arch" viewBox="0 0 16 16" aria-hidden="true">
      {tone === "good" ? (
        <>
          <path d="M1 16V7.3a7 6.9 0 0 1 14 0V16z" fill="currentColor" />
          <path d="m4.6 9.8 2.4 2.3 4.6-4.8" fill="none" stroke="var(--good)" strokeWidth="1.9" />
        </>
      ) : (
        <>
          <path d="M1.6 15.3V7.4a6.4 6.2 0 0 1 12.8 0v7.9z" {...line} strokeWidth="1.4" />
          {tone === "again" ? (
            <>
              <path d="M8 4.8v5" {...line} />
              <circle cx="8" cy="12.2" r="1.1" fill="currentColor" />
            </>
          ) : (
            <path d="m5 6.2 6 6M11 6.2l-6 6" {...line} />
          )}
        </>
      )}
    </svg>
  );
}

export function NoLine() {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1 6.5c4-4 10-4 14 0M3.5 9.5c2.5-2.5 6.500-2.5 9 0" {...line} />
      <circle cx="8" cy="12.8" r="1.5" fill="currentColor" />
      <path d="M2 15 14 1" {...line} />
    </svg>
  );
}

export function Clock() {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.5" {...line} />
      <path d="M8 4v4.3l3 1.7" {...line} />
    </svg>
  );
}
