import type { ReactNode } from "react";

const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.7 } as const;
const solid = { fill: "currentColor" } as const;

/** Drawn here because the typeface has no arrows, and so that a state is a shape before it is a colour. */
const drawings = {
  search: (
    <>
      <circle cx="6.8" cy="6.8" r="4.8" {...line} />
      <path d="M10.5 10.5 15 15" {...line} />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5" r="3.2" {...line} />
      <path d="M2 15c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5" {...line} />
    </>
  ),
  menu: <path d="M1.5 4h13M1.5 8h13M1.5 12h13" {...line} />,
  plus: <path d="M8 2v12M2 8h12" {...line} strokeWidth="2" />,
  close: <path d="m3 3 10 10M13 3 3 13" {...line} strokeWidth="2" />,
  check: <path d="m2.5 8.5 3.5 4 7.5-9" {...line} strokeWidth="2.2" />,
  up: <path d="M3 11h10L8 5z" {...solid} />,
  down: <path d="M3 5h10l-5 6z" {...solid} />,
  both: <path d="M4 7h8L8 3zM4 9h8l-4 4z" {...solid} opacity=".55" />,
  right: <path d="M2 8h11M9 3.5 13.5 8 9 12.5" {...line} />,
  left: <path d="M14 8H3M7 3.5 2.5 8 7 12.5" {...line} />,
  link: (
    <path
      d="M6.5 9.5 9.5 6.5M7 4.5l1.5-1.5a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3 3 0 0 1 3 8.5L4.5 7"
      {...line}
    />
  ),
  file: <path d="M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3" {...line} />,
  calendar: <path d="M2 3.5h12v11H2zM2 7h12M5 1.5v3M11 1.5v3" {...line} />,
  print: <path d="M4 6V1.5h8V6M4 12H1.5V6h13v6H12M4 9.5h8v5H4z" {...line} />,
  mail: <path d="M1.5 3.5h13v9h-13zl6.5 5.5 6.5-5.5" {...line} />,
  phone: (
    <path
      d="M3 1.5 5.5 2l1 3-1.5 1.5a9 9 0 0 0 4.5 4.5L11 9.5l3 1 .5 2.5-1.5 1.5C7 14.5 1.5 9 1.5 3z"
      {...line}
    />
  ),
  error: (
    <>
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" {...solid} />
      <path d="M8 4v5M8 10.8v1.7" stroke="#fffefb" strokeWidth="1.8" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1 15.5 14.5H.5z" {...solid} />
      <path d="M8 5.5v4.5M8 11.5v1.6" stroke="#fffefb" strokeWidth="1.6" />
    </>
  ),
  note: (
    <>
      <circle cx="8" cy="8" r="6.5" {...line} />
      <path d="M8 7v5M8 3.8v1.7" {...line} />
    </>
  ),
  flag: <path d="M2.5 15V1.5M3 2h10.5L11 5.5 13.5 9H3z" {...solid} stroke="currentColor" strokeWidth="1.4" />,
  dotted: <circle cx="8" cy="8" r="6" {...line} strokeDasharray="2.2 2.2" />,
  ring: <circle cx="8" cy="8" r="6" {...line} />,
  half: (
    <>
      <circle cx="8" cy="8" r="6" {...line} />
      <path d="M8 2a6 6 0 0 0 0 12z" {...solid} />
    </>
  ),
  disc: <circle cx="8" cy="8" r="6.5" {...solid} />,
  arch: <path d="M1.5 15V7.5a6.5 6.5 0 0 1 13 0V15z" {...solid} />,
  barred: (
    <>
      <circle cx="8" cy="8" r="6" {...line} />
      <path d="M4.5 8h7" {...line} />
    </>
  ),
  cross: <path d="m3 3 10 10M13 3 3 13" {...line} />,
  dashed: <path d="M2 2h12v12H2z" {...line} strokeDasharray="2.4 2.4" />,
  square: <path d="M2 2h12v12H2z" {...line} />,
  filling: (
    <>
      <path d="M2 2h12v12H2z" {...line} />
      <path d="M2 8.5h12V14H2z" {...solid} />
    </>
  ),
  ticked: (
    <>
      <path d="M1.5 1.5h13v13h-13z" {...solid} />
      <path d="m4.5 8 2.5 3 4.5-6" fill="none" stroke="#fffefb" strokeWidth="1.8" />
    </>
  ),
  struck: <path d="M2 2h12v12H2zM3 13 13 3" {...line} />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      {drawings[name]}
    </svg>
  );
}
