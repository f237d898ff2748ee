import { useState } from "react";

import { refreshAll } from "@/shared/api/client";
import { useEvent, useMay } from "@/shared/event";
import { useLive } from "@/shared/live";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { PageHead } from "@/shared/ui/PageHead";
import { StageNav } from "@/shared/ui/StageNav";
import { useView } from "@/shared/ui/table/view";

import { DifferenceDialog } from "./DifferenceDialog";
import { LinkDialog } from "./LinkDialog";
import { MemberDialog } from "./MemberDialog";
import { PairsDialog } from "./PairsDialog";
import { People } from "./People";
import { PostDialog } from "./PostDialog";
import { Posts } from "./Posts";
import type { Posts as PostsPage } from "./requests";
import { usePosts } from "./requests";
import { people } from "./words";
import "./crew.css";

type Open = "difference" | "link" | "post" | "member" | "pairs" | null;

/** Who helps on the day: posts with their gaps, people with their shifts. */
export function CrewPage() {
  const { slug } = useEvent();
  const mayEdit = useMay()("crew.edit");
  const view = useView();
  const asked = usePosts();
  const [open, setOpen] = useState<Open>(null);
  const byPerson = view.get("view") === "people";
  useLive((changes) => {
    if (changes.some((change) => change.kind === "crew" || change.kind === "event")) void refreshAll();
  });
  const close = () => setOpen(null);
  return (
    <>
      <PageHead title="Équipe du jour" lead="Qui accueille, veille sur les salles, anime et tient la régie.">
        <div className="acts page-head__acts">
          <a className="btn" href={`/api/v1/events/${slug}/prints/crew-sheets.pdf`}>
            <Icon name="print" />
            Imprimer les fiches
          </a>
          {mayEdit && (
            <>
              <button type="button" className="btn" onClick={() => setOpen("link")}>
                <Icon name="link" />
                Lien pour s’inscrire
              </button>
              <button type="button" className="btn" onClick={() => setOpen("difference")}>
                Relire le programme
              </button>
              <button type="button" className="btn" onClick={() => setOpen("post")}>
                <Icon name="plus" />
                Ajouter un poste
              </button>
              <button type="button" className="btn btn--main" onClick={() => setOpen("member")}>
                <Icon name="person" />
                Ajouter une personne
              </button>
            </>
          )}
        </div>
      </PageHead>
      <StageNav />
      <Loaded asked={asked}>
        {(page) => (
          <>
            <Summary
              page={page}
              onMissing={() => view.set({ view: undefined, missing: "true" })}
              onPairs={mayEdit ? () => setOpen("pairs") : undefined}
            />
            <div className="seg crew__views" role="group" aria-label="Vue">
              <button type="button" aria-pressed={!byPerson} onClick={() => view.set({ view: undefined })}>
                Par poste
              </button>
              <button type="button" aria-pressed={byPerson} onClick={() => view.set({ view: "people" })}>
                Par personne
              </button>
            </div>
            {byPerson ? (
              <People mayEdit={mayEdit} onAdd={() => setOpen("member")} />
            ) : (
              <Posts page={page} mayEdit={mayEdit} onDerive={() => setOpen("difference")} />
            )}
          </>
        )}
      </Loaded>
      {open === "difference" && <DifferenceDialog onClose={close} />}
      {open === "link" && <LinkDialog onClose={close} />}
      {open === "post" && <PostDialog onClose={close} />}
      {open === "member" && <MemberDialog mayEdit onClose={close} />}
      {open === "pairs" && <PairsDialog onClose={close} />}
    </>
  );
}

interface SummaryProps {
  page: PostsPage;
  onMissing: () => void;
  onPairs: (() => void) | undefined;
}

function Summary({ page, onMissing, onPairs }: SummaryProps) {
  const { wanted, missing, people: count, newcomers_alone: alone } = page.summary;
  if (wanted === 0 && count === 0) return null;
  const taken = wanted - missing;
  return (
    <section className="block crew__summary" aria-label="Où en est l’équipe">
      <p className="crew__figures">
        <span>
          <b>{taken}</b>{" "}
          <span className="muted">{`${taken > 1 ? "places prises" : "place prise"} sur ${wanted}`}</span>
        </span>
        <span className="muted">{people(count)} dans l’équipe</span>
        {missing > 0 && (
          <button type="button" className="btn btn--dense" onClick={onMissing}>
            <span className="state state--warn">
              <Icon name="warning" />
              il manque {people(missing)}
            </span>
          </button>
        )}
        {alone > 0 && (
          <span className="crew__alone">
            {alone > 1 ? `${alone} personnes viennent` : "1 personne vient"} pour la première fois sans
            binôme.
            {onPairs && (
              <button type="button" className="btn btn--dense" onClick={onPairs}>
                Proposer des binômes
              </button>
            )}
          </span>
        )}
      </p>
      <Meter value={taken} most={wanted} />
    </section>
  );
}
