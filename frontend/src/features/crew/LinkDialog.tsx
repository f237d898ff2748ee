import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { ask } from "@/shared/ui/questions";
import { CopyField } from "@/shared/ui/SubscribeCalendar";

import { closeLink, makeLink, renewLink, then, useSignupLink } from "./requests";

/** The address where anybody who has it takes shifts: to copy, renew or close. */
export function LinkDialog({ onClose }: { onClose: () => void }) {
  const slug = useSlug();
  const [wrong, setWrong] = useState("");

  function act(sent: Promise<unknown>) {
    setWrong("");
    then(sent).catch((error: unknown) => setWrong(problemOf(error).title));
  }

  async function renew() {
    const yes = await ask({
      title: "Renouveler le lien ?",
      text: "L’ancienne adresse ne marchera plus : il faudra redonner la nouvelle à tout le monde.",
      act: "Renouveler",
    });
    if (yes) act(renewLink(slug));
  }

  async function shut() {
    const yes = await ask({
      title: "Fermer le lien ?",
      text: "Plus personne ne pourra s’inscrire par cette adresse. Les fiches déjà données restent ouvertes.",
      act: "Fermer le lien",
    });
    if (yes) act(closeLink(slug));
  }

  return (
    <Dialog title="Lien pour s’inscrire dans l’équipe" onClose={onClose}>
      {wrong && <Notice tone="bad">{wrong}</Notice>}
      <Loaded asked={useSignupLink()}>
        {(link) =>
          link.state === "alive" ? (
            <>
              <CopyField label="À donner aux bénévoles" text={link.url} />
              <p className="muted">
                La page montre les postes que vous proposez, les heures et les places qui restent. Chaque
                personne reçoit sa fiche par courriel.
              </p>
              <p>
                <a href={link.url} target="_blank" rel="noreferrer">
                  Voir la page
                </a>
              </p>
              <div className="acts acts--end">
                <button type="button" className="btn" onClick={() => void renew()}>
                  Renouveler
                </button>
                <button type="button" className="btn btn--bad" onClick={() => void shut()}>
                  Fermer le lien
                </button>
              </div>
            </>
          ) : (
            <>
              <p className="field">
                {link.state === "revoked" && "Le lien est fermé."}
                {link.state === "expired" && "La rencontre est finie : le lien ne s’ouvre plus."}
                {link.state === "none" && "Avec ce lien, chacun choisit ses créneaux et reçoit sa fiche."}
              </p>
              {link.state !== "expired" && (
                <div className="acts acts--end">
                  <button type="button" className="btn btn--main" onClick={() => act(makeLink(slug))}>
                    {link.state === "revoked" ? "Ouvrir un nouveau lien" : "Préparer le lien"}
                  </button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </Dialog>
  );
}
