import { Link } from "@tanstack/react-router";
import { keepPreviousData } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { api, queries } from "@/shared/api/client";
import { daysUntil, hour, longDay } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { useLive } from "@/shared/live";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { RegistrationsNav } from "@/shared/ui/RegistrationsNav";
import { DataTable } from "@/shared/ui/table/DataTable";
import { useSelection } from "@/shared/ui/table/selection";
import { Pages } from "@/shared/ui/table/Tools";
import { useView } from "@/shared/ui/table/view";
import { french } from "@/shared/words/french";

import { BulkBar } from "./BulkBar";
import { columnsOf } from "./columns";
import { Figures } from "./Figures";
import { FilterBar } from "./FilterBar";
import { GroupDialog } from "./GroupDialog";
import { OpenRegistration } from "./OpenRegistration";
import { PersonDialog } from "./PersonDialog";
import {
  LIST,
  filtersOf,
  useCategories,
  useFigures,
  useMeals,
  useMomentName,
  useMoments,
  useRegistrationSave,
} from "./requests";

const GONE = ["cancelled", "expired"];
/** However fast people register, the table is read again no more often than this. */
const REST_MS = 4_000;

export function RegistrationsPage() {
  const event = useEvent();
  const may = useMay();
  const view = useView();
  const selection = useSelection();
  const moments = useMoments();
  const momentName = useMomentName();
  const meals = useMeals();
  const categories = new Map(useCategories().map((each) => [each.id, each.name]));
  const [adding, setAdding] = useState<"person" | "group" | null>(null);
  const mayEdit = may("registrations.edit");
  const asked = api.useQuery(
    "get",
    LIST,
    { params: { path: { slug: event.slug }, query: { ...view.paging, ...filtersOf(view) } as never } },
    { placeholderData: keepPreviousData },
  );
  const { save, dialog } = useRegistrationSave(event.slug);
  useFreshRegistrations();

  const columns = columnsOf({
    zone: event.time_zone,
    moments,
    momentName,
    meals,
    categories,
    mayEdit,
    save,
    open: (row) => view.set({ open: row.id }),
  });
  const isFiltered = Object.keys(filtersOf(view)).length > 0;
  const add = mayEdit && (
    <button type="button" className="btn btn--main" onClick={() => setAdding("person")}>
      <Icon name="plus" />
      Inscrire une personne
    </button>
  );
  return (
    <>
      <PageHead title="Inscriptions" lead={<Lead />}>
        {may("badges.make") && (
          <Link className="btn" to="/e/$slug/prints" params={{ slug: event.slug }}>
            <Icon name="print" />
            Badges
          </Link>
        )}
        {mayEdit && may("import") && (
          <Link className="btn" to="/e/$slug/import" params={{ slug: event.slug }}>
            Importer
          </Link>
        )}
        {mayEdit && (
          <button type="button" className="btn" onClick={() => setAdding("group")}>
            Inscrire un groupe
          </button>
        )}
        {add}
      </PageHead>
      <RegistrationsNav />
      <Figures view={view} />
      <FilterBar view={view} total={asked.data?.total ?? 0} />
      {may("registrations.read") && (
        <BulkBar view={view} selection={selection} total={asked.data?.total ?? 0} />
      )}
      <Loaded asked={asked}>
        {(page) =>
          page.total === 0 && !isFiltered ? (
            <Empty title="Pas encore d’inscription" action={add || undefined}>
              <p>Elles arriveront ici dès l’ouverture. En attendant, relisez la page publique.</p>
            </Empty>
          ) : page.total === 0 ? (
            <Empty
              title="Personne ici"
              action={
                <button type="button" className="btn" onClick={view.clear}>
                  Tout enlever
                </button>
              }
            >
              <p>Aucune inscription ne répond à tous ces filtres. Enlevez-en un, ou cherchez autrement.</p>
            </Empty>
          ) : (
            <>
              <div className="people">
                <DataTable
                  label={`Personnes inscrites, ${page.total} lignes`}
                  columns={columns}
                  rows={page.items}
                  rowId={(row) => row.id}
                  view={view}
                  selection={selection}
                  isOff={(row) => GONE.includes(row.state)}
                />
              </div>
              <Pages view={view} total={page.total} size={page.size} />
              <p className="muted">
                Les aménagements demandés se lisent à part, par les personnes qui en ont besoin.
              </p>
            </>
          )
        }
      </Loaded>
      {adding === "person" && <PersonDialog row={null} mayEdit onClose={() => setAdding(null)} />}
      {adding === "group" && <GroupDialog onClose={() => setAdding(null)} />}
      {view.get("open") && (
        <OpenRegistration
          id={view.get("open")}
          mayEdit={mayEdit}
          onClose={() => view.set({ open: undefined })}
        />
      )}
      {dialog}
    </>
  );
}

/** « Lundi 26 septembre 2022, J−15. Chiffres à jour à 14 h 32. » */
function Lead() {
  const event = useEvent();
  const { dataUpdatedAt } = useFigures();
  const days = daysUntil(event.starts_at, event.time_zone);
  const today = longDay(new Date().toISOString(), event.time_zone);
  const when = days > 0 ? `J−${days}` : days === 0 ? "le jour même" : `J+${-days}`;
  const at = dataUpdatedAt ? hour(new Date(dataUpdatedAt).toISOString(), event.time_zone) : null;
  return (
    <>
      {today.charAt(0).toUpperCase() + today.slice(1)}, {when}. {at && `Chiffres à jour à ${at}. `}
      {event.registration_words && french(event.registration_words)}
    </>
  );
}

/** What others change in registrations is read again as it happens, at a rhythm that a rush does not set. */
function useFreshRegistrations() {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useLive((changes) => {
    if (!changes.some((each) => each.kind === "registration" || each.kind === "event")) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[1]).includes("/registrations"),
      });
    }, REST_MS);
  });
}
