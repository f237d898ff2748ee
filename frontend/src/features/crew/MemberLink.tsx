import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Notice } from "@/shared/ui/Notice";
import { ask } from "@/shared/ui/questions";
import { State } from "@/shared/ui/State";
import { CopyField } from "@/shared/ui/SubscribeCalendar";
import { say } from "@/shared/ui/toasts";

import type { Member } from "./requests";
import { copySheet, eraseMember, renewSheet, sendSheet, then } from "./requests";
import { linkLooks } from "./words";

/** The sheet of somebody: by mail, or its address to give by hand; and the way to forget them. */
export function MemberLink({ member, onClose }: { member: Member; onClose: () => void }) {
  const slug = useSlug();
  const [address, setAddress] = useState("");
  const [wrong, setWrong] = useState("");

  function act(does: () => Promise<void>) {
    setWrong("");
    does().catch((error: unknown) => setWrong(problemOf(error).title));
  }

  async function erase() {
    const yes = await ask({
      title: `Effacer les données de ${member.name} ?`,
      text: "Nom, courriel, téléphone, créneaux et courriels envoyés disparaissent. Rien ne peut être remis.",
      act: "Effacer pour toujours",
      grave: true,
    });
    if (!yes) return;
    await then(eraseMember(slug, member.id));
    say("C’est effacé.");
    onClose();
  }

  return (
    <section className="crew__link" aria-labelledby="sheet">
      <h3 id="sheet">
        Sa fiche <State {...linkLooks[member.link]} />
      </h3>
      {wrong && <Notice tone="bad">{wrong}</Notice>}
      {address && <CopyField label="L’adresse de sa fiche, pour elle seule" text={address} />}
      <div className="acts">
        {member.email && (
          <button
            type="button"
            className="btn btn--dense"
            onClick={() =>
              act(async () => {
                await then(sendSheet(slug, member.id));
                say("La fiche est partie par courriel.");
              })
            }
          >
            <Icon name="mail" />
            Envoyer par courriel
          </button>
        )}
        <button
          type="button"
          className="btn btn--dense"
          onClick={() => act(async () => setAddress((await copySheet(slug, member.id)).url))}
        >
          <Icon name="link" />
          Montrer l’adresse
        </button>
        {member.link === "alive" && (
          <button
            type="button"
            className="btn btn--dense"
            onClick={() => act(async () => setAddress((await renewSheet(slug, member.id)).url))}
          >
            Renouveler
          </button>
        )}
        <button type="button" className="btn btn--dense btn--bad" onClick={() => act(erase)}>
          Effacer ses données
        </button>
      </div>
    </section>
  );
}
