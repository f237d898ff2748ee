import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { ViewLink } from "@/shared/ui/ViewLink";

import { counted } from "./coverage-words";

/** Who brought whom: registrations by the link through which people came. */
export function Relays() {
  const slug = useSlug();
  const asked = api.useQuery("get", "/api/v1/events/{slug}/relays", { params: { path: { slug } } });
  return (
    <section className="block">
      <h2>Relais</h2>
      <Loaded asked={asked}>
        {(found) => (
          <>
            {found.relays.length === 0 ? (
              <Empty title="Aucun lien de relais pour le moment">
                <p>
                  Donnez à chaque structure son propre lien d’inscription : on saura qui fait venir du monde.
                </p>
              </Empty>
            ) : (
              <>
                <p>
                  {`${counted(found.through_relays, "inscription venue", "inscriptions venues")} par un relais, sur ${found.registrations}.`}
                </p>
                <ul className="rows">
                  {found.relays.map((relay) => (
                    <li key={relay.organisation_id}>
                      <p className="who">
                        <ViewLink to={relay.link} strong>
                          {relay.name}
                        </ViewLink>
                        <b>{relay.registrations}</b>
                      </p>
                      <Meter value={relay.registrations} most={found.registrations} />
                    </li>
                  ))}
                </ul>
                {found.relays_in_all > found.relays.length && (
                  <p className="note">
                    {`Et ${counted(found.relays_in_all - found.relays.length, "autre relais", "autres relais")}.`}
                  </p>
                )}
              </>
            )}
            {found.without_link.length > 0 && (
              <details>
                <summary>
                  {counted(
                    found.without_link_in_all,
                    "structure a dit oui et n’a pas encore de lien",
                    "structures ont dit oui et n’ont pas encore de lien",
                  )}
                </summary>
                <ul>
                  {found.without_link.map((relay) => (
                    <li key={relay.organisation_id}>
                      <ViewLink to={relay.link}>{relay.name}</ViewLink>
                    </li>
                  ))}
                  {found.without_link_in_all > found.without_link.length && (
                    <li>
                      {`et ${counted(found.without_link_in_all - found.without_link.length, "autre", "autres")}`}
                    </li>
                  )}
                </ul>
              </details>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
