import { useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { longDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { putAway } from "@/shared/ui/archive";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { lookOf, outreachLooks } from "@/shared/words/labels";

import { daysBetween, whenWords } from "./days";
import { EditExchange } from "./EditExchange";
import type { Exchange, Structure } from "./requests";
import { EXCHANGE, HISTORY, useToday } from "./requests";
import { kindWord, outcomeWord } from "./words";

const PAGE = 20;

/** The story of a structure: exchanges and states together, the latest first. */
export function History({ structure, mayEdit }: { structure: Structure; mayEdit: boolean }) {
  const { slug, time_zone } = useEvent();
  const [size, setSize] = useState(PAGE);
  const [editing, setEditing] = useState<Exchange | null>(null);
  const asked = api.useQuery("get", HISTORY, {
    params: { path: { slug, organisation_id: structure.id }, query: { size } },
  });
  const shelf = {
    away: (id: string) => answer(http.DELETE(EXCHANGE, { params: { path: { slug, exchange_id: id } } })),
    back: (id: string) =>
      answer(http.POST(`${EXCHANGE}/restore`, { params: { path: { slug, exchange_id: id } } })),
    goneWords: () => "Échange archivé.",
    backWords: () => "Échange remis.",
  };
  return (
    <>
      <Loaded asked={asked}>
        {(page) => (
          <>
            <ol className="story">
              {page.items.map((line) => (
                <li key={`${line.at}-${line.exchange?.id ?? line.state}`}>
                  <Icon name={line.state ? lookOf(outreachLooks, line.state).icon : "note"} />
                  <div>
                    <p>
                      <strong>
                        {line.state
                          ? lookOf(outreachLooks, line.state).word
                          : line.exchange && kindWord(line.exchange.kind)}
                      </strong>
                      , {longDay(line.at, time_zone)}
                      {line.account && <span className="muted">, par {line.account}</span>}
                    </p>
                    {line.exchange && (
                      <Told
                        exchange={line.exchange}
                        kindSaid={line.state === null}
                        mayEdit={mayEdit}
                        onEdit={setEditing}
                        onArchive={(id) => void putAway(shelf, [id])}
                      />
                    )}
                  </div>
                </li>
              ))}
            </ol>
            {page.total > page.items.length && (
              <button type="button" className="btn btn--dense" onClick={() => setSize(size + PAGE)}>
                Voir plus loin dans le passé
              </button>
            )}
          </>
        )}
      </Loaded>
      {editing && (
        <EditExchange exchange={editing} contacts={structure.contacts} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

interface ToldProps {
  exchange: Exchange;
  /** The line begins with the kind of exchange: it is not said again. */
  kindSaid: boolean;
  mayEdit: boolean;
  onEdit: (exchange: Exchange) => void;
  onArchive: (id: string) => void;
}

function Told({ exchange, kindSaid, mayEdit, onEdit, onArchive }: ToldProps) {
  const today = useToday();
  const what = [
    !kindSaid && kindWord(exchange.kind),
    exchange.contact && `avec ${exchange.contact}`,
    outcomeWord(exchange.outcome),
  ]
    .filter(Boolean)
    .join(", ");
  const next =
    exchange.next_on &&
    `Prochaine étape : ${exchange.next_step || "reprendre contact"}, ${
      daysBetween(today, exchange.next_on) < 0 ? "prévue " : ""
    }${whenOf(exchange.next_on, today)}.`;
  return (
    <>
      <p className="muted first-capital">{what}.</p>
      {exchange.notes && <p className="story__notes">{exchange.notes}</p>}
      {next && <p className="muted">{next}</p>}
      {mayEdit && (
        <p className="row">
          <button type="button" className="btn btn--quiet btn--dense" onClick={() => onEdit(exchange)}>
            Corriger<span className="unseen"> cet échange</span>
          </button>
          <button type="button" className="btn btn--quiet btn--dense" onClick={() => onArchive(exchange.id)}>
            Archiver<span className="unseen"> cet échange</span>
          </button>
        </p>
      )}
    </>
  );
}

/** A step of the past was planned for a day: it may be done since. */
function whenOf(date: string, today: string): string {
  return daysBetween(today, date) < 0 ? `le ${date.split("-").reverse().join("/")}` : whenWords(date, today);
}
