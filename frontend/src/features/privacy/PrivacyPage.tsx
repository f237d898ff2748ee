import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { SettingsNav } from "@/shared/ui/SettingsNav";

import { Keeping } from "./Keeping";
import { People } from "./People";
import "./privacy.css";
import { archiveOfEvent, useSettings } from "./requests";

/** What is kept of people and until when; giving them what is theirs, erasing them; the archives without anybody. */
export function PrivacyPage() {
  const slug = useSlug();
  return (
    <>
      <PageHead
        title="Données personnelles"
        lead="Ce qui est gardé des personnes inscrites, jusqu’à quand, et ce que vous répondez à qui le demande."
      >
        <a className="btn" href={`/e/${slug}/donnees-personnelles`} target="_blank" rel="noreferrer">
          <Icon name="link" />
          Voir la notice
        </a>
      </PageHead>
      <SettingsNav />
      <div className="stack">
        <Loaded asked={useSettings()}>
          {(settings) => <Keeping key={settings.version} settings={settings} />}
        </Loaded>
        <People />
        <section className="block" aria-labelledby="archives">
          <h2 id="archives">Garder la rencontre, sans personne dedans</h2>
          <p>
            Un fichier pour vos archives : programme, chiffres, engagements des structures, nombre d’actions
            du comité. Aucun nom de personne n’y figure ; un nom écrit dans un titre y est remplacé par « … ».
          </p>
          <a className="btn" href={archiveOfEvent(slug)} download>
            <Icon name="file" />
            Télécharger les archives (ZIP)
          </a>
        </section>
      </div>
    </>
  );
}
