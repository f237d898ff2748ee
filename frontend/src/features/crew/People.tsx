import { answer, http } from "@/shared/api/client";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import type { Column } from "@/shared/ui/table/columns";
import { yesNo } from "@/shared/ui/table/filters";
import { RowsTable } from "@/shared/ui/table/RowsTable";
import { useView } from "@/shared/ui/table/view";

import { MemberDialog } from "./MemberDialog";
import type { Member } from "./requests";
import { MEMBERS, useMember, useMembers } from "./requests";
import { lasts, linkLooks, when } from "./words";

const YES_NO = ["newcomer", "alone", "idle", "advised"] as const;

/** Everybody with their shifts, how to reach them, and what to look at; the list of telephones to take away. */
export function People({ mayEdit, onAdd }: { mayEdit: boolean; onAdd: () => void }) {
  const { slug, time_zone } = useEvent();
  const view = useView();
  const query = {
    ...view.paging,
    ...(view.q ? { q: view.q } : {}),
    ...Object.fromEntries(YES_NO.flatMap((key) => (view.get(key) ? [[key, view.get(key) === "true"]] : []))),
  };
  const open = view.get("person");
  return (
    <>
      <p className="acts crew__phones">
        {(["xlsx", "csv"] as const).map((extension) => (
          <a
            key={extension}
            className="btn"
            href={`/api/v1/events/${slug}/crew/phones.${extension}`}
            download
          >
            <Icon name="phone" />
            Téléphones ({extension === "xlsx" ? "tableur" : "CSV"})
          </a>
        ))}
      </p>
      <RowsTable
        label="Personnes de l’équipe"
        fileName="equipe-du-jour"
        asked={useMembers(query)}
        view={view}
        columns={columnsOf(time_zone, (id) => view.set({ person: id }))}
        rowId={(row) => row.id}
        placeholder="Nom, structure, téléphone…"
        filters={[
          yesNo("newcomer", "Expérience", "Nouvelles ou non", "première fois", "connaissent déjà"),
          yesNo("alone", "Binôme", "Avec ou sans binôme", "à accompagner", "en binôme ou connaissent"),
          yesNo("idle", "Créneaux", "Avec ou sans créneau", "sans créneau", "avec un créneau"),
          yesNo("advised", "À regarder", "Tout", "à regarder", "rien à signaler"),
        ]}
        readPage={(page, size) =>
          answer(http.GET(MEMBERS, { params: { path: { slug }, query: { ...query, page, size } as never } }))
        }
        empty={
          <Empty
            title="Personne dans l’équipe"
            action={
              mayEdit && (
                <button type="button" className="btn btn--main" onClick={onAdd}>
                  Ajouter une personne
                </button>
              )
            }
          >
            <p>Ajoutez des personnes, ou donnez le lien pour s’inscrire.</p>
          </Empty>
        }
      />
      {open && <One id={open} mayEdit={mayEdit} onClose={() => view.set({ person: undefined })} />}
    </>
  );
}

function One({ id, mayEdit, onClose }: { id: string; mayEdit: boolean; onClose: () => void }) {
  const { data } = useMember(id);
  return data ? <MemberDialog member={data} mayEdit={mayEdit} onClose={onClose} /> : null;
}

function columnsOf(zone: string, onOpen: (id: string) => void): Column<Member>[] {
  return [
    {
      id: "name",
      name: "Qui",
      main: true,
      sort: "name",
      text: (row) => row.name,
      cell: (row) => (
        <>
          <button type="button" className="open" onClick={() => onOpen(row.id)}>
            {row.name}
          </button>
          {row.organisation_name && <small className="muted"> {row.organisation_name}</small>}
        </>
      ),
    },
    {
      id: "phone",
      name: "Téléphone",
      text: (row) => row.phone,
      cell: (row) => (row.phone ? <a href={`tel:${row.phone.replaceAll(" ", "")}`}>{row.phone}</a> : null),
    },
    {
      id: "shifts",
      name: "Créneaux",
      sort: "starts_at",
      text: (row) => row.taken.map((each) => `${when(each, zone, true)} : ${each.post_name}`).join(" ; "),
      cell: (row) =>
        row.taken.length === 0 ? (
          <span className="muted">aucun</span>
        ) : (
          <ul className="crew__list">
            {row.taken.map((each) => (
              <li key={each.shift_id}>
                <b>{when(each, zone, false)}</b> {each.post_name}
              </li>
            ))}
          </ul>
        ),
    },
    {
      id: "minutes",
      name: "En tout",
      sort: "minutes",
      text: (row) => (row.minutes ? lasts(row.minutes) : ""),
    },
    {
      id: "pair",
      name: "Première fois",
      text: (row) =>
        row.is_newcomer ? (row.paired_with_name ? `avec ${row.paired_with_name}` : "sans binôme") : "",
      cell: (row) =>
        row.is_newcomer ? (
          row.paired_with_name ? (
            <>avec {row.paired_with_name}</>
          ) : (
            <State word="sans binôme" icon="warning" tone="warn" />
          )
        ) : null,
    },
    {
      id: "advice",
      name: "À regarder",
      named: true,
      text: (row) => row.advice.join(" "),
      cell: (row) =>
        row.advice.length > 0 ? <span className="crew__advice">{row.advice.join(" ")}</span> : null,
    },
    {
      id: "link",
      name: "Fiche",
      text: (row) => linkLooks[row.link].word,
      cell: (row) => <State {...linkLooks[row.link]} />,
    },
  ];
}
