import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useEvent, useMay } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { CopyField } from "@/shared/ui/SubscribeCalendar";

const LINK = "/api/v1/events/{slug}/organisations/{organisation_id}/relay-link";

/** The own link of a structure to the registration page, and its kit; made on request. */
export function RelayLink({ organisationId }: { organisationId: string }) {
  const { slug, state } = useEvent();
  const may = useMay()("committee.edit");
  const path = { params: { path: { slug, organisation_id: organisationId } } };
  const asked = api.useQuery("get", LINK, path);
  const [wrong, setWrong] = useState("");

  async function make() {
    try {
      await answer(http.POST(LINK, path));
      await refreshAll();
      setWrong("");
    } catch (error) {
      setWrong(problemOf(error).title);
    }
  }

  return (
    <Loaded asked={asked}>
      {(link) => (
        <div className="relay-link">
          {wrong && <Notice tone="bad">{wrong}</Notice>}
          {link.code ? (
            <>
              <CopyField label="Son lien d’inscription" text={link.address} />
              {state === "published" ? (
                <p>
                  <a href={link.kit_address} target="_blank" rel="noreferrer">
                    Voir le kit à lui envoyer
                  </a>{" "}
                  <span className="muted">: textes, image et code, avec ce lien.</span>
                </p>
              ) : (
                <p className="muted">Le lien et le kit marcheront une fois la rencontre publiée.</p>
              )}
            </>
          ) : (
            <p className="muted">
              Cette structure n’a pas encore son lien. {may && "Avec lui, on compte qui vient grâce à elle."}
            </p>
          )}
          {!link.code && may && (
            <button type="button" className="btn btn--dense" onClick={() => void make()}>
              Préparer son lien
            </button>
          )}
        </div>
      )}
    </Loaded>
  );
}
