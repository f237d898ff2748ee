import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { stamp } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { Form } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { ProgrammeNav } from "@/shared/ui/ProgrammeNav";
import { say } from "@/shared/ui/toasts";

import "./releases.css";
import type { Release } from "./requests";
import { takeBack, useReleases } from "./requests";
import { counted } from "./words";

/** Every version published so far, and the way back to an older one. */
export function ReleasesPage() {
  const event = useEvent();
  const may = useMay()("programme.publish");
  const asked = useReleases();
  const [returning, setReturning] = useState<Release | null>(null);
  const review = (
    <Link to="/e/$slug/programme/publish" params={{ slug: event.slug }} className="btn btn--main">
      Relire ce qui change
    </Link>
  );
  return (
    <>
      <PageHead
        title="Versions du programme"
        lead="La page publique, les calendriers et les impressions montrent la dernière. Le brouillon ne se voit qu’ici."
      >
        {review}
      </PageHead>
      <ProgrammeNav />
      <Loaded asked={asked}>
        {(page) =>
          page.total === 0 ? (
            <Empty title="Rien n’est encore publié">
              <p>La version 1 paraît avec la page de la rencontre, ou dès que vous publiez le programme.</p>
            </Empty>
          ) : (
            <ul className="rows block releases">
              {page.items.map((release, rank) => (
                <li key={release.number}>
                  <div>
                    <b>Version {release.number}</b>{" "}
                    {rank === 0 && <span className="state state--good">celle que tout le monde voit</span>}
                    <p className="muted">{publishedBy(release, event.time_zone)}</p>
                    {release.note && <p>{release.note}</p>}
                  </div>
                  {may && (
                    <button type="button" className="btn btn--dense" onClick={() => setReturning(release)}>
                      Reprendre la version {release.number}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {returning && <TakeBack release={returning} onClose={() => setReturning(null)} />}
    </>
  );
}

function publishedBy(release: Release, zone: string): string {
  const told = release.told ? `${counted(release.told, "message")}` : "personne n’a reçu de message";
  return `${stamp(release.published_at, zone)}, ${release.published_by}, ${told}`;
}

function TakeBack({ release, onClose }: { release: Release; onClose: () => void }) {
  const { slug } = useEvent();

  async function send() {
    const changed = await takeBack(slug, release.number);
    say(changed ? "Le brouillon est revenu à cette version." : "Le brouillon disait déjà la même chose.");
    onClose();
  }

  return (
    <Dialog alert title={`Reprendre la version ${release.number} ?`} onClose={onClose}>
      <Form send="Reprendre cette version" onSend={send} onCancel={onClose}>
        <p>
          Le brouillon redevient ce que disait la version {release.number}. Les séances ajoutées depuis sont
          archivées, celles archivées depuis reviennent.
        </p>
        <p>Rien ne change pour le public tant que vous n’avez pas publié.</p>
      </Form>
    </Dialog>
  );
}
