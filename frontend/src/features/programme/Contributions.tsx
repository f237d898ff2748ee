import { useState } from "react";

import { Icon } from "@/shared/ui/Icon";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { contributionRoles, options } from "@/shared/words/labels";

import type { Session } from "./requests";

type Contribution = Session["contributions"][number];

export interface Draft {
  key: string;
  /** Nothing while the server does not know it. */
  id: string | null;
  role: Contribution["role"];
  organisation_id: string | null;
  contact_id: string | null;
  label: string;
  headcount: number;
  minutes: number | null;
  /** What people read while nothing is written by hand. */
  name: string;
}

/** Whose time is counted: those who speak one after the other. */
const TIMED: readonly Draft["role"][] = ["panellist", "speaker", "witness", "moderator"];

let made = 0;

export function draftOf(each: Contribution): Draft {
  const { id, role, organisation_id, contact_id, label, headcount, minutes, name } = each;
  return { key: `draft-${made++}`, id, role, organisation_id, contact_id, label, headcount, minutes, name };
}

/** What is sent of a line: everything but the key that React needs and the name that is read. */
export function factsOf(draft: Draft): Omit<Draft, "key" | "name"> {
  const { id, role, organisation_id, contact_id, label, headcount, minutes } = draft;
  return { id, role, organisation_id, contact_id, label, headcount, minutes };
}

/** The list with one line a place further; as it is at either end. */
export function movedBy(value: readonly Draft[], index: number, step: 1 | -1): readonly Draft[] {
  const other = index + step;
  if (other < 0 || other >= value.length) return value;
  const list = [...value];
  const moved = list.splice(index, 1);
  list.splice(other, 0, ...moved);
  return list;
}

interface Props {
  value: readonly Draft[];
  onChange: (value: readonly Draft[]) => void;
  mayEdit: boolean;
}

/** `APF France handicap, 2 personnes, 12 min` */
export function wordsOf({ label, name, headcount, minutes }: Draft): string {
  return [
    label || name || "à préciser",
    headcount > 1 && `${headcount}\u00a0personnes`,
    minutes !== null && `${minutes}\u00a0min`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** Who carries, facilitates, takes notes, speaks, in order: a structure, or just a name. */
export function Contributions({ value, onChange, mayEdit }: Props) {
  const change = (key: string, part: Partial<Draft>) =>
    onChange(value.map((each) => (each.key === key ? { ...each, ...part } : each)));
  return (
    <fieldset className="field" disabled={!mayEdit}>
      <legend>Qui porte, anime, note, intervient</legend>
      <ol className="rows contributions">
        {value.map((each, index) => (
          <Line
            key={each.key}
            draft={each}
            rank={index + 1}
            last={value.length}
            change={(part) => change(each.key, part)}
            move={(step) => onChange(movedBy(value, index, step))}
            remove={() => onChange(value.filter((other) => other.key !== each.key))}
          />
        ))}
      </ol>
      {mayEdit && (
        <button type="button" className="btn btn--dense" onClick={() => onChange([...value, blank()])}>
          <Icon name="plus" />
          Ajouter quelqu’un
        </button>
      )}
    </fieldset>
  );
}

function blank(): Draft {
  return {
    key: `draft-${made++}`,
    id: null,
    role: "facilitator",
    organisation_id: null,
    contact_id: null,
    label: "",
    headcount: 1,
    minutes: null,
    name: "",
  };
}

interface LineProps {
  draft: Draft;
  rank: number;
  last: number;
  change: (part: Partial<Draft>) => void;
  move: (step: 1 | -1) => void;
  remove: () => void;
}

function Line({ draft, rank, last, change, move, remove }: LineProps) {
  const digits = (text: string) => Number(text.replaceAll(/\D/g, "")) || null;
  const [open, setOpen] = useState(!draft.id && !draft.name);
  const acts = (
    <Acts
      rank={rank}
      last={last}
      move={move}
      remove={remove}
      onOpen={open ? undefined : () => setOpen(true)}
    />
  );
  if (!open) {
    return (
      <li className="contribution">
        <span>
          {contributionRoles[draft.role]}
          {"\u00a0: "}
          <strong>{wordsOf(draft)}</strong>
        </span>
        {acts}
      </li>
    );
  }
  return (
    <li className="contribution contribution--open">
      <select
        className="input input--dense contribution__role"
        aria-label={`Rôle ${rank}`}
        value={draft.role}
        onChange={(event) => change({ role: event.target.value as Draft["role"] })}
      >
        {options(contributionRoles).map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {acts}
      <div className="bare">
        <OrganisationField
          name={`contribution_${draft.key}`}
          label={`Structure ${rank}`}
          empty="Aucune structure"
          defaultValue={draft.organisation_id}
          onChange={(id, name) => change({ organisation_id: id || null, contact_id: null, name })}
        />
      </div>
      <input
        className="input input--dense"
        aria-label={`Nom ${rank}`}
        placeholder="Nom (facultatif)"
        maxLength={200}
        value={draft.label}
        onChange={(event) => change({ label: event.target.value })}
      />
      <div className="contribution__figures">
        <label>
          <input
            className="input input--dense"
            aria-label={`Nombre de personnes ${rank}`}
            inputMode="numeric"
            value={draft.headcount}
            onChange={(event) => change({ headcount: digits(event.target.value) ?? 1 })}
          />
          pers.
        </label>
        {(TIMED.includes(draft.role) || draft.minutes !== null) && (
          <label>
            <input
              className="input input--dense"
              aria-label={`Temps de parole en minutes ${rank}`}
              inputMode="numeric"
              value={draft.minutes ?? ""}
              onChange={(event) => change({ minutes: digits(event.target.value) })}
            />
            min
          </label>
        )}
      </div>
    </li>
  );
}

interface ActsProps {
  rank: number;
  last: number;
  move: (step: 1 | -1) => void;
  remove: () => void;
  onOpen?: () => void;
}

function Acts({ rank, last, move, remove, onOpen }: ActsProps) {
  return (
    <span className="contribution__acts">
      {onOpen && (
        <button
          type="button"
          className="btn btn--quiet btn--dense"
          aria-label={`Changer la ligne ${rank}`}
          onClick={onOpen}
        >
          Changer
        </button>
      )}
      {last > 1 && (
        <>
          <Act name="up" label={`Monter la ligne ${rank}`} off={rank === 1} act={() => move(-1)} />
          <Act name="down" label={`Descendre la ligne ${rank}`} off={rank === last} act={() => move(1)} />
        </>
      )}
      <Act name="close" label={`Enlever la ligne ${rank}`} act={remove} />
    </span>
  );
}

interface ActProps {
  name: "up" | "down" | "close";
  label: string;
  off?: boolean;
  act: () => void;
}

function Act({ name, label, off, act }: ActProps) {
  return (
    <button type="button" className="icon-btn" aria-label={label} disabled={off} onClick={act}>
      <Icon name={name} />
    </button>
  );
}
