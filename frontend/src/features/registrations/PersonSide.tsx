import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { stamp } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";
import { consentKinds, registrationSources } from "@/shared/words/labels";

import { BadgeTrace } from "./BadgeTrace";
import { rankWords } from "./columns";
import type { Registration } from "./requests";
import { LIST, ONE, useMoments } from "./requests";
import { useSaid } from "./said";

interface Props {
  row: Registration;
  mayEdit: boolean;
}

/** Where somebody stands: how they came, what they wait for and what is offered, their questions, their agreements. */
export function PersonSide({ row, mayEdit }: Props) {
  const event = useEvent();
  const may = useMay();
  const zone = event.time_zone;
  const prints = `/api/v1/events/${event.slug}/prints`;
  return (
    <div className="person-side">
      <p className="muted">
        Inscription {registrationSources[row.source]} le {stamp(row.created_at, zone)}
        {row.confirmed_at && `, confirmée le ${stamp(row.confirmed_at, zone)}`}
        {row.state === "pending" &&
          (row.confirm_until
            ? `. La place est gardée jusqu’au ${stamp(row.confirm_until, zone)}`
            : ". Le message qui demande de confirmer n’est pas encore parti")}
        .
      </p>
      {row.mail_refused_at && (
        <Notice tone="warn">
          Le dernier courriel à cette adresse a été refusé le {stamp(row.mail_refused_at, zone)}. Vérifiez
          l’adresse avec la personne, ou appelez-la.
        </Notice>
      )}
      <div className="acts">
        {mayEdit && row.state === "pending" && (
          <button type="button" className="btn btn--dense" onClick={() => void confirm(event.slug, row)}>
            <Icon name="check" />
            Confirmer pour cette personne
          </button>
        )}
        {may("badges.make") && (
          <>
            <a
              className="btn btn--dense"
              href={`${prints}/badges.pdf?registration=${row.id}`}
              target="_blank"
              rel="noreferrer"
            >
              <Icon name="print" />
              Badge
            </a>
            <a
              className="btn btn--dense"
              href={`${prints}/registration-letters.pdf?registration=${row.id}`}
              target="_blank"
              rel="noreferrer"
            >
              <Icon name="print" />
              Lettre d’inscription
            </a>
          </>
        )}
      </div>
      {may("badges.make") && row.state === "confirmed" && <BadgeTrace row={row} />}
      <Places row={row} mayEdit={mayEdit} />
      <Told row={row} />
    </div>
  );
}

async function confirm(slug: string, row: Registration) {
  try {
    const body = { action: "confirm", ids: [row.id], with_mail: true };
    const made = await answer(
      http.POST(`${LIST}/actions`, { params: { path: { slug } }, body: body as never }),
    );
    say(made.refused[0]?.reason ?? "Inscription confirmée.");
  } catch (error) {
    say(problemOf(error).title);
  }
  await refreshAll();
}

function Places({ row, mayEdit }: Props) {
  const event = useEvent();
  const asked = api.useQuery(
    "get",
    `${ONE}/queues`,
    { params: { path: { slug: event.slug, registration_id: row.id } } },
    { enabled: row.waits.length > 0 || row.state === "waiting" },
  );
  if (!asked.data?.length) return null;
  return (
    <section aria-label="Listes d’attente">
      <h3>Listes d’attente</h3>
      <ul className="plain-list">
        {asked.data.map((place) => (
          <li key={place.entry_id}>
            <strong>{place.session_id ? place.title : "La rencontre"}</strong>, {rankWords(place.rank)},
            depuis le {stamp(place.joined_at, event.time_zone)}. {place.reason}
            {place.offer && (
              <>
                {" "}
                Une place est proposée jusqu’au {stamp(place.offer.expires_at, event.time_zone)}.
                {mayEdit && (
                  <span className="acts">
                    <button
                      type="button"
                      className="btn btn--dense"
                      onClick={() => void reply(event.slug, row, place.offer?.id ?? "", true)}
                    >
                      La personne accepte
                    </button>
                    <button
                      type="button"
                      className="btn btn--dense"
                      onClick={() => void reply(event.slug, row, place.offer?.id ?? "", false)}
                    >
                      La personne refuse
                    </button>
                  </span>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const ANSWERED: Record<string, string> = {
  accepted: "La place est donnée.",
  declined: "La place passe à la personne suivante.",
  expired: "Trop tard : le délai est passé, la place est allée à la personne suivante.",
  withdrawn: "La place n’est plus là : le nombre de places a baissé. Le rang est gardé.",
};

async function reply(slug: string, row: Registration, offer_id: string, accept: boolean) {
  try {
    const made = await answer(
      http.POST(`${ONE}/offers/{offer_id}`, {
        params: { path: { slug, registration_id: row.id, offer_id } },
        body: { accept },
      }),
    );
    say(ANSWERED[made.state] ?? "C’est noté.");
  } catch (error) {
    say(problemOf(error).title);
  }
  await refreshAll();
}

/** Questions to the workshops, and every agreement with its date. */
function Told({ row }: { row: Registration }) {
  const event = useEvent();
  const { data } = useSaid(row);
  const titles = new Map(
    useMoments().flatMap((moment) => moment.workshops.map((each) => [each.session_id, each.title] as const)),
  );
  const asked = Object.entries(data.asked ?? {});
  const consents = data.consents ?? [];
  return (
    <>
      {asked.length > 0 && (
        <section aria-label="Questions posées aux ateliers">
          <h3>Questions posées aux ateliers</h3>
          <ul className="plain-list">
            {asked.map(([id, text]) => (
              <li key={id}>
                {titles.get(id) ?? "Un atelier"} : « {text} »
              </li>
            ))}
          </ul>
        </section>
      )}
      {consents.length > 0 && (
        <details>
          <summary>Accords donnés et repris ({consents.length})</summary>
          <ul className="plain-list">
            {consents.map((each) => (
              <li key={`${each.kind}-${each.decided_at}`}>
                {consentKinds[each.kind]}&nbsp;: {each.given ? "accepté" : "refusé"} le{" "}
                {stamp(each.decided_at, event.time_zone)}
                {each.by_committee && ", noté par l’équipe"}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
