import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useState } from "react";

import { AddOrganisation } from "@/features/organisations/AddOrganisation";
import { useDuplicates } from "@/features/organisations/duplicates";
import { DuplicatesDialog } from "@/features/organisations/DuplicatesDialog";
import { OrganisationsTable } from "@/features/organisations/OrganisationsTable";
import { Calls } from "@/features/outreach/Calls";
import { Circles } from "@/features/outreach/Circles";
import { Elected } from "@/features/outreach/Elected";
import { Exchanges } from "@/features/outreach/Exchanges";
import { FollowerOfMany } from "@/features/outreach/FollowerOfMany";
import { LogDialog } from "@/features/outreach/LogDialog";
import type { Structure } from "@/features/outreach/requests";
import { STRUCTURE, useColleagueOptions } from "@/features/outreach/requests";
import { Coverage } from "@/features/phases/Coverage";
import { Relays } from "@/features/phases/Relays";
import { answer, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useEvent, useMay } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Notice } from "@/shared/ui/Notice";
import { PageHead } from "@/shared/ui/PageHead";
import { useView } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";

import { BoardView } from "./BoardView";
import { StructurePanel } from "./StructurePanel";
import { useLead } from "./useLead";

/** The views of the page, as the address names them; the table is the one without a name. */
const VIEWS = [
  { id: "board", name: "Cartes" },
  { id: "", name: "Tableau" },
  { id: "circles", name: "De proche en proche" },
  { id: "coverage", name: "Couverture" },
  { id: "elected", name: "Élus" },
  { id: "calls", name: "À appeler" },
  { id: "exchanges", name: "Échanges" },
] as const;

interface Logging {
  structure: Structure;
  contactId?: string | undefined;
  kind?: string;
}

export function MobilisationPage() {
  const event = useEvent();
  const mayEdit = useMay()("organisations.edit");
  const view = useView();
  const colleagues = useColleagueOptions();
  const [adding, setAdding] = useState(false);
  const [tidying, setTidying] = useState(false);
  const [logging, setLogging] = useState<Logging | null>(null);
  const shown = VIEWS.find((each) => each.id === view.get("view"))?.id ?? "";
  const mine = view.get("mine") === "true";
  const lead = useLead(shown, mine);
  const open = (id: string) => view.set({ open: id });
  const log = (structure: Structure, contactId?: string, kind = "call") =>
    setLogging({ structure, contactId, kind });

  function stopLogging() {
    setLogging(null);
    if (logging) keepFocus(logging.structure.id);
  }

  async function logById(organisation_id: string, contactId: string) {
    try {
      const path = { slug: event.slug, organisation_id };
      log(await answer(http.GET(STRUCTURE, { params: { path } })), contactId, "formal_moment");
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <>
      <PageHead title="Mobilisation" lead={lead}>
        {mayEdit && (
          <>
            <Link className="btn" to="/e/$slug/import" params={{ slug: event.slug }}>
              Importer un tableur
            </Link>
            <Link className="btn" to="/e/$slug/places" params={{ slug: event.slug }}>
              Lieux de médiation numérique
            </Link>
            <button type="button" className="btn btn--main" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              Ajouter une structure
            </button>
          </>
        )}
      </PageHead>
      <nav className="subnav" aria-label="Présentation">
        {VIEWS.map((each) => (
          <Link
            key={each.id}
            to="."
            search={(each.id ? { view: each.id } : {}) as never}
            activeOptions={{ exact: true }}
            aria-current={shown === each.id ? "page" : undefined}
          >
            {each.name}
          </Link>
        ))}
      </nav>
      {shown === "board" && <BoardView view={view} mayEdit={mayEdit} onOpen={open} onLog={log} />}
      {shown === "" && (
        <WithTwins onOpen={() => setTidying(true)}>
          <OrganisationsTable
            colleagues={colleagues}
            actions={(row) => (
              <button
                type="button"
                className="btn btn--dense"
                title="Noter un échange"
                aria-label={`Noter un échange avec ${row.name}`}
                onClick={() => log(row)}
              >
                <Icon name="phone" />
              </button>
            )}
            bulk={(rows, selection) => <FollowerOfMany rows={rows} selection={selection} />}
          />
        </WithTwins>
      )}
      {shown === "circles" && <Circles onOpen={open} />}
      {shown === "coverage" && <Coverage relays={<Relays />} />}
      {shown === "elected" && (
        <Elected
          mayEdit={mayEdit}
          onOpen={open}
          onLog={(organisation, contact) => void logById(organisation, contact)}
        />
      )}
      {shown === "calls" && (
        <Calls
          mine={mine}
          mayEdit={mayEdit}
          onMine={(mine) => view.set({ mine: mine ? "true" : undefined })}
          onOpen={open}
          onLog={log}
        />
      )}
      {shown === "exchanges" && <Exchanges onOpen={open} />}
      {tidying && <DuplicatesDialog mayEdit={mayEdit} onClose={() => setTidying(false)} />}
      {adding && <AddOrganisation slug={event.slug} onOpen={open} onClose={() => setAdding(false)} />}
      {view.get("open") && !logging && (
        <StructurePanel id={view.get("open")} onLog={log} onClose={() => view.set({ open: undefined })} />
      )}
      {logging && <LogDialog {...logging} onClose={stopLogging} />}
    </>
  );
}

const RESTORED = 100;

/** The button that opened the dialog may be gone with its card: the keyboard goes on from where the card is now. */
function keepFocus(id: string): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
    (card ?? document.getElementById("contenu"))?.focus({ preventScroll: !card });
  }, RESTORED);
}

/** The table under the notice of structures that are there twice, perhaps: shown together, so that nothing moves. */
function WithTwins({ onOpen, children }: { onOpen: () => void; children: ReactNode }) {
  const { asked } = useDuplicates();
  const total = asked.data?.total ?? 0;
  return (
    <div className="structures-table" hidden={asked.isPending}>
      {total > 0 && (
        <Notice
          tone="warn"
          action={
            <button type="button" className="btn btn--dense" onClick={onOpen}>
              Comparer
            </button>
          }
        >
          {total > 1 ? `${total} doublons possibles` : "Un doublon possible"} parmi vos structures.
        </Notice>
      )}
      {children}
    </div>
  );
}
