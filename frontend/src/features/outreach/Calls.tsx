import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { State } from "@/shared/ui/State";
import { lookOf, outreachLooks } from "@/shared/words/labels";

import type { Call, Structure } from "./requests";
import { CALLS } from "./requests";
import { callReasons, contactWords } from "./words";

import "./outreach.css";

interface Props {
  mine: boolean;
  mayEdit: boolean;
  onMine: (mine: boolean) => void;
  onOpen: (id: string) => void;
  onLog: (structure: Structure, contactId?: string, kind?: string) => void;
}

/** « Qui appeler aujourd’hui »: why, whom, how, and who could speak for us; each call is noted from here. */
export function Calls({ mine, mayEdit, onMine, onOpen, onLog }: Props) {
  const slug = useSlug();
  const asked = api.useQuery("get", CALLS, { params: { path: { slug }, query: { mine } } });
  return (
    <>
      <div className="tools" role="group" aria-label="Appels de qui">
        {[true, false].map((each) => (
          <button
            key={String(each)}
            type="button"
            className="btn btn--dense"
            aria-pressed={mine === each}
            onClick={() => onMine(each)}
          >
            {each ? "Les miens" : "Ceux de tout le monde"}
          </button>
        ))}
      </div>
      <Loaded asked={asked}>
        {({ items, total, quiet_days }) =>
          items.length === 0 ? (
            <Empty title={mine ? "Rien pour vous aujourd’hui" : "Personne à appeler aujourd’hui"}>
              <p>
                Viennent ici les prochaines étapes arrivées à leur date, les structures sans nouvelle depuis{" "}
                {quiet_days} jours, et celles que personne n’a encore appelées.
              </p>
            </Empty>
          ) : (
            <>
              {Object.entries(callReasons).map(([reason, title]) => {
                const calls = items.filter((call) => call.reason === reason);
                return (
                  calls.length > 0 && (
                    <section key={reason} className="block calls">
                      <h2>
                        {title} <span className="count">{calls.length}</span>
                      </h2>
                      <ul className="rows">
                        {calls.map((call) => (
                          <CallRow
                            key={call.organisation.id}
                            call={call}
                            mayEdit={mayEdit}
                            onOpen={onOpen}
                            onLog={onLog}
                          />
                        ))}
                      </ul>
                    </section>
                  )
                );
              })}
              {total > items.length && (
                <p className="muted">
                  Et {total - items.length} autres : elles viendront quand celles-ci seront faites.
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}

type RowProps = Pick<Props, "mayEdit" | "onOpen" | "onLog"> & { call: Call };

function CallRow({ call, mayEdit, onOpen, onLog }: RowProps) {
  const { organisation, contact } = call;
  const who = contact && contactWords(contact);
  const by = organisation.next_account || organisation.followed_by;
  return (
    <li className="call-row" data-mine={call.mine || undefined}>
      <div>
        <p className="call-row__who">
          <button type="button" className="open" onClick={() => onOpen(organisation.id)}>
            {organisation.name}
          </button>
          <State {...lookOf(outreachLooks, organisation.state)} />
        </p>
        <p>{call.why}</p>
        <p className="muted">
          {who ? `Avec ${who}.` : "Aucun contact noté."}
          {by && ` Suivi par ${by}.`}
        </p>
      </div>
      <div className="row">
        <Way call={call} />
        {mayEdit && (
          <button
            type="button"
            className="btn btn--dense"
            onClick={() => onLog(organisation, contact?.id, call.channel ?? "call")}
          >
            Noter<span className="unseen"> un échange avec {organisation.name}</span>
          </button>
        )}
      </div>
    </li>
  );
}

/** The way to try first: the number to dial, or the address to write to. */
function Way({ call }: { call: Call }) {
  const { contact, channel, organisation } = call;
  if (channel === "call" && contact?.phone) {
    return (
      <a className="btn btn--dense" href={`tel:${contact.phone.replaceAll(/\s/g, "")}`}>
        <Icon name="phone" />
        {contact.phone}
      </a>
    );
  }
  if (channel === "mail" && contact?.email) {
    return (
      <a className="btn btn--dense" href={`mailto:${contact.email}`}>
        <Icon name="mail" />
        Écrire<span className="unseen"> à {organisation.name}</span>
      </a>
    );
  }
  return <span className="muted">Ni numéro, ni adresse</span>;
}
