import { api } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";

import type { Batch } from "./badgeWords";
import { batchWords, countWords } from "./badgeWords";

const SHOWN = 50;

/** What was printed together, by whom and when; each batch can be had again. */
export function BadgesBatches() {
  const event = useEvent();
  const { slug } = event;
  const batches = api.useQuery("get", "/api/v1/events/{slug}/badge-batches", {
    params: { path: { slug }, query: { size: SHOWN } },
  });
  return (
    <section className="block">
      <h2>Déjà préparés</h2>
      <Loaded asked={batches}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="muted">
              Aucun lot pour l’instant. Chaque impression est gardée ici : on sait qui a son badge, et on peut
              réimprimer un lot.
            </p>
          ) : (
            <>
              <ul className="rows">
                {items.map((batch) => (
                  <BatchRow key={batch.number} batch={batch} zone={event.time_zone} slug={slug} />
                ))}
              </ul>
              {total > SHOWN && (
                <p className="muted">
                  Les {SHOWN} derniers lots sur {total}.
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function BatchRow({ batch, zone, slug }: { batch: Batch; zone: string; slug: string }) {
  return (
    <li className="badges__batch">
      <div>
        <strong>Lot {batch.number}</strong> – {batchWords[batch.what]}, {countWords(batch)}
        <p className="small">
          {stamp(batch.made_at, zone)}, par {batch.made_by}, sur {batch.sheet_name},{" "}
          {batch.release > 0 ? `version ${batch.release} du programme` : "programme en brouillon"}
          {batch.reason && ` ; ${batch.reason}`}
        </p>
      </div>
      <a
        className="btn btn--dense"
        href={`/api/v1/events/${slug}/badge-batches/${batch.number}.pdf`}
        target="_blank"
        rel="noreferrer"
        aria-label={`Ouvrir le lot ${batch.number}`}
      >
        <Icon name="print" />
        Ouvrir
      </a>
    </li>
  );
}
