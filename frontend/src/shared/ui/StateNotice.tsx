import { keepPreviousData } from "@tanstack/react-query";
import { useDeferredValue } from "react";

import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Notice } from "@/shared/ui/Notice";
import { counted } from "@/shared/words/counted";

import "./StateNotice.css";

/** What people hear of: a state, or another day. */
export type Told = Schemas["StateWordsIn"]["state"];

export interface ToTell {
  tell: boolean;
  words: string;
}

export const SILENT: ToTell = { tell: true, words: "" };
const FIRST_NAMES = 100;

interface Props {
  state: Told;
  value: ToTell;
  onChange: (next: ToTell) => void;
}

/** Exactly who will be told what, before it is decided. */
export function StateNotice({ state, value, onChange }: Props) {
  const params = { path: { slug: useSlug() } };
  const words = useDeferredValue(value.words);
  const { data, error } = api.useQuery(
    "post",
    "/api/v1/events/{slug}/state-notices/preview",
    { params, body: { state, words } },
    { placeholderData: keepPreviousData, retry: false },
  );
  const left = data?.reach.left_out.reduce((sum, each) => sum + each.count, 0) ?? 0;
  if (data && data.reach.reached + left === 0)
    return <p className="field">Personne n’est inscrit : personne n’est à prévenir.</p>;
  return (
    <div className="state-notice">
      <label className="choice">
        <input
          type="checkbox"
          checked={value.tell}
          onChange={(event) => onChange({ ...value, tell: event.target.checked })}
        />
        <span>
          Prévenir par courriel {data && counted(data.reach.reached, "personne", "personnes")}
          <span className="hint">Inscrites, en attente ou à confirmer. Leur agenda est mis à jour.</span>
        </span>
      </label>
      {data && <Names title="Voir qui reçoit ce courriel" total={data.reach.reached} />}
      {data?.reach.left_out.map((each) => (
        <Names
          key={each.reason}
          title={`${LEFT[each.reason]} : ${each.count}`}
          total={each.count}
          reason={each.reason}
        />
      ))}
      {value.tell && (
        <>
          <div className="field">
            <label htmlFor="state-words">Vos mots, au début du courriel</label>
            <textarea
              id="state-words"
              className="input"
              rows={3}
              maxLength={2000}
              value={value.words}
              onChange={(event) => onChange({ ...value, words: event.target.value })}
            />
          </div>
          {error !== null && <Notice tone="warn">{problemOf(error).title}</Notice>}
          {data?.message && (
            <details>
              <summary>Lire le courriel : {data.message.subject}</summary>
              <p className="state-notice__text">{data.message.text}</p>
            </details>
          )}
        </>
      )}
    </div>
  );
}

const LEFT: Record<Schemas["LeftOut"], string> = {
  no_address: "Sans adresse électronique, à appeler",
  refused: "Adresse qui refuse nos courriels, à appeler",
  no_consent: "Sans accord",
  erased: "Données effacées",
};

interface NamesProps {
  title: string;
  total: number;
  reason?: Schemas["LeftOut"];
}

function Names({ title, total, reason }: NamesProps) {
  const query = { size: FIRST_NAMES, ...(reason && { reason }) };
  const params = { path: { slug: useSlug() }, query };
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/state-notices/people", { params });
  const others = total - (data?.items.length ?? 0);
  if (total === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <p>
        {data?.items.map((each) => each.name).join(", ")}
        {data && others > 0 && ` et ${others} autres`}
      </p>
    </details>
  );
}
