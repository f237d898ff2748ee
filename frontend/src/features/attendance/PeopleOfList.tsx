import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { answer, http } from "@/shared/api/client";
import { hour, hours } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { State } from "@/shared/ui/State";
import { DataTable } from "@/shared/ui/table/DataTable";
import { Pages } from "@/shared/ui/table/Tools";
import { useView } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";
import { lookOf, participantKinds, registrationLooks } from "@/shared/words/labels";

import type { AttendanceList, ListedPerson } from "./requests";
import { PERSON, WALK_INS, act, refreshAttendance, usePeople } from "./requests";
import { MEANS } from "./words";

/** The people of a list, in and out by hand: nobody depends on a phone. */
export function PeopleOfList({ list }: { list: AttendanceList }) {
  const event = useEvent();
  const view = useView();
  const asked = usePeople(list.id, view);
  const mayCheck = useMay()("attendance.check") && list.in_force;
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="block">
      <h2>
        {list.name}{" "}
        <span className="count">
          {list.present} / {list.expected}
        </span>
      </h2>
      <p className="row">
        <Link
          className="btn btn--dense"
          to="/e/$slug/attendance"
          params={{ slug: event.slug }}
          search={{} as never}
        >
          Toutes les listes
        </Link>
        <span className="muted">
          {hours(list.starts_at, list.ends_at, event.time_zone)}
          {list.place && `, ${list.place}`}
        </span>
      </p>
      <Search onAdd={mayCheck ? () => setAdding(true) : undefined} />
      <Loaded asked={asked}>
        {(page) =>
          page.total === 0 ? (
            <Empty title="Personne ici">
              <p>Cherchez autrement, ou parmi toutes les personnes inscrites.</p>
            </Empty>
          ) : (
            <>
              <DataTable
                label={`${list.name}, ${page.total} personnes`}
                rows={page.items}
                rowId={(row) => row.id}
                columns={columnsOf(event.time_zone)}
                {...(mayCheck && { actions: (row: ListedPerson) => <Check list={list} row={row} /> })}
              />
              <Pages view={view} total={page.total} size={page.size} />
            </>
          )
        }
      </Loaded>
      {isAdding && <WalkIn list={list} onClose={() => setAdding(false)} />}
    </section>
  );
}

function columnsOf(zone: string) {
  return [
    {
      id: "name",
      name: "Nom",
      main: true,
      text: (row: ListedPerson) => `${row.last_name} ${row.first_name}`,
    },
    {
      id: "structure",
      name: "Structure",
      text: (row: ListedPerson) => row.organisation_name || "à titre personnel",
    },
    { id: "kind", name: "Qualité", text: (row: ListedPerson) => participantKinds[row.kind] ?? row.kind },
    {
      id: "came",
      name: "Arrivée",
      text: (row: ListedPerson) => standing(row, zone),
      cell: (row: ListedPerson) =>
        row.came ? <State word={standing(row, zone)} icon="arch" tone="good" /> : <Waits row={row} />,
    },
  ];
}

function Waits({ row }: { row: ListedPerson }) {
  if (row.state !== "confirmed") return <State {...lookOf(registrationLooks, row.state)} />;
  return <State word={standing(row, "")} icon="dotted" tone="off" />;
}

function standing({ came, state, is_expected }: ListedPerson, zone: string): string {
  if (came) return [`à ${hour(came.came_at, zone)}`, came.door, MEANS[came.means]].filter(Boolean).join(", ");
  if (state !== "confirmed") return lookOf(registrationLooks, state).word;
  return is_expected ? "attendue" : "pas dans cette liste";
}

function Search({ onAdd }: { onAdd?: (() => void) | undefined }) {
  const view = useView();
  return (
    <div className="tools" role="search" aria-label="Chercher dans la liste">
      <input
        className="input input--dense"
        type="search"
        aria-label="Nom ou structure"
        placeholder="Nom ou structure"
        defaultValue={view.search.q ?? ""}
        onChange={(event) => view.set({ q: event.target.value || undefined })}
      />
      <select
        className="input input--dense"
        aria-label="Qui montrer"
        value={view.get("everybody") ? "everybody" : view.get("present")}
        onChange={({ target: { value } }) =>
          view.set(
            value === "everybody"
              ? { everybody: "yes", present: undefined }
              : { present: value || undefined, everybody: undefined },
          )
        }
      >
        <option value="">Attendues et arrivées</option>
        <option value="no">Pas encore arrivées</option>
        <option value="yes">Arrivées</option>
        <option value="everybody">Toutes les personnes inscrites</option>
      </select>
      {onAdd && (
        <button type="button" className="btn" onClick={onAdd}>
          <Icon name="plus" />
          Quelqu’un sans inscription
        </button>
      )}
    </div>
  );
}

function Check({ list, row }: { list: AttendanceList; row: ListedPerson }) {
  const { slug } = useEvent();
  const params = { params: { path: { slug, attendance_list_id: list.id, registration_id: row.id } } };
  const name = `${row.first_name} ${row.last_name}`;
  const enter = () => answer(http.POST(PERSON, params));
  const leave = () => answer(http.DELETE(PERSON, params));
  return row.came ? (
    <button
      type="button"
      className="btn btn--dense"
      onClick={() =>
        void act(
          leave(),
          `${name} n’est plus dans la liste des arrivées.`,
          () => void act(enter(), `${name} : arrivée notée.`),
        )
      }
    >
      Retirer<span className="unseen"> l’arrivée de {name}</span>
    </button>
  ) : (
    <button
      type="button"
      className="btn btn--dense"
      onClick={() =>
        void act(
          enter(),
          `${name} : arrivée notée.`,
          () => void act(leave(), `${name} n’est plus dans la liste des arrivées.`),
        )
      }
    >
      Pointer<span className="unseen"> {name}</span>
    </button>
  );
}

function WalkIn({ list, onClose }: { list: AttendanceList; onClose: () => void }) {
  const { slug } = useEvent();
  const [full, setFull] = useState<string | null>(null);
  const send = async (values: FormData) => {
    const body = {
      anyway: full !== null,
      first_name: textOf(values, "first_name"),
      last_name: textOf(values, "last_name"),
      organisation_name: textOf(values, "organisation_name"),
      badge_code: textOf(values, "badge_code"),
    };
    const told = await answer(
      http.POST(WALK_INS, { params: { path: { slug, attendance_list_id: list.id } }, body }),
    );
    if (told.answer === "full") return setFull(`${told.sentence}. ${told.advice}`);
    say(told.advice || `${body.first_name} ${body.last_name} : arrivée notée.`);
    await refreshAttendance();
    onClose();
  };
  return (
    <Dialog title="Quelqu’un sans inscription" onClose={onClose}>
      <Form
        onSend={send}
        send={full ? "Noter quand même, sans place" : "Noter son arrivée"}
        onCancel={onClose}
      >
        {full && <Notice tone="warn">{full}</Notice>}
        <TextField name="first_name" label="Prénom" autoComplete="off" />
        <TextField name="last_name" label="Nom" autoComplete="off" />
        <TextField name="organisation_name" label="Structure" autoComplete="off" />
        <TextField
          name="badge_code"
          label="Code du badge vierge"
          hint="Si un badge lui est donné : les 13 signes écrits sous le carré."
          autoComplete="off"
        />
      </Form>
    </Dialog>
  );
}
