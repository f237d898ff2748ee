import { answer, api, http } from "@/shared/api/client";
import { plainDate, stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Period } from "@/shared/ui/table/Period";
import type { Column } from "@/shared/ui/table/columns";
import { useOrganisationFilter } from "@/shared/ui/table/organisationFilter";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import type { View } from "@/shared/ui/table/view";
import { useView } from "@/shared/ui/table/view";

import type { Exchange } from "./requests";
import { useColleagueOptions } from "./requests";
import { exchangeKinds, exchangeOutcomes, kindWord, outcomeWord } from "./words";

const LIST = "/api/v1/events/{slug}/exchanges";

/** Everything that was said with structures, the latest first; a row opens its structure. */
export function Exchanges({ onOpen }: { onOpen: (organisation: string) => void }) {
  const { slug, time_zone } = useEvent();
  const view = useView();
  const colleagues = useColleagueOptions();
  const structures = useOrganisationFilter(view, {
    key: "organisation",
    name: "Structure",
    all: "Toutes les structures",
  });
  const query = { ...view.paging, ...wanted(view) };
  const asked = api.useQuery("get", LIST, { params: { path: { slug }, query } });
  return (
    <>
      <Period view={view} />
      <RowsTable
        label="Échanges"
        fileName="echanges"
        asked={asked}
        view={view}
        columns={columnsOf(time_zone, onOpen)}
        rowId={(row) => row.id}
        placeholder="Structure…"
        filters={[
          {
            key: "kind",
            name: "Comment",
            all: "Toutes les façons",
            options: Object.keys(exchangeKinds).map((value) => ({ value, label: kindWord(value) })),
          },
          {
            key: "outcome",
            name: "Résultat",
            all: "Tous les résultats",
            options: Object.entries(exchangeOutcomes).map(([value, label]) => ({ value, label })),
          },
          { key: "account_id", name: "Par", all: "Toute l’équipe", options: colleagues },
          structures,
          {
            key: "archived",
            name: "Archives",
            all: "Échanges en cours",
            options: [{ value: "true", label: "échanges archivés" }],
          },
        ]}
        readPage={(page, size) =>
          answer(http.GET(LIST, { params: { path: { slug }, query: { ...query, page, size } } }))
        }
        empty={
          <Empty title="Pas encore d’échange">
            <p>
              Ici se lit tout ce qui s’est dit avec les structures. « Noter un échange » se trouve sur chaque
              carte, dans le tableau et dans « À appeler ».
            </p>
          </Empty>
        }
      />
    </>
  );
}

function columnsOf(zone: string, onOpen: (organisation: string) => void): Column<Exchange>[] {
  return [
    {
      id: "organisation",
      name: "Structure",
      main: true,
      text: (row) => row.organisation,
      cell: (row) => (
        <button type="button" className="open" onClick={() => onOpen(row.organisation_id)}>
          {row.organisation}
        </button>
      ),
    },
    { id: "at", name: "Quand", numeric: true, sort: "at", text: (row) => stamp(row.at, zone) },
    {
      id: "kind",
      name: "Comment",
      text: (row) => kindWord(row.kind),
      cell: (row) => (
        <>
          <Icon name={exchangeKinds[row.kind]?.icon ?? "note"} /> {kindWord(row.kind)}
        </>
      ),
    },
    { id: "outcome", name: "Résultat", text: (row) => outcomeWord(row.outcome) },
    { id: "contact", name: "Avec", named: true, text: (row) => row.contact },
    { id: "account", name: "Par", named: true, text: (row) => row.account },
    { id: "notes", name: "Ce qui s’est dit", text: (row) => row.notes },
    { id: "next", name: "Ensuite", named: true, sort: "next_on", text: nextWords },
  ];
}

/** « Rappeler, le 14/09/2026 » */
function nextWords(row: Exchange): string {
  return [row.next_step, row.next_on && `le ${plainDate(row.next_on)}`].filter(Boolean).join(", ");
}

function wanted(view: View) {
  const of = (key: string) => (view.get(key) ? { [key]: view.get(key) } : {});
  return {
    ...(view.q ? { q: view.q } : {}),
    ...(view.get("kind") ? { kind: view.list("kind") as never } : {}),
    ...(view.get("outcome") ? { outcome: view.list("outcome") as never } : {}),
    ...of("account_id"),
    ...of("organisation"),
    ...of("since"),
    ...of("until"),
    ...(view.get("archived") ? { archived: true } : {}),
  };
}
