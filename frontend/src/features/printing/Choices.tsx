import { api } from "@/shared/api/client";
import { longDay } from "@/shared/dates";
import { useEvent, useMay, useSlug } from "@/shared/event";
import { rowsOf, useRoomOptions } from "@/shared/lookups";
import type { Option } from "@/shared/ui/Field";
import { SelectField, TextField } from "@/shared/ui/Field";
import { OrganisationField } from "@/shared/ui/OrganisationField";

import { useDays } from "./days";
import type { Choice, PrintEntry } from "./prints";
import { DIRECTIONS, TRADES } from "./prints";

interface Props {
  print: PrintEntry;
  chosen: Readonly<Record<string, string>>;
  choose: (name: string, value: string) => void;
}

/** The fields of a print, in the order in which it names them. */
export function Choices({ print, chosen, choose }: Props) {
  return print.choices?.map((choice) => {
    const Field = FIELDS[choice];
    return <Field key={choice} print={print} chosen={chosen} choose={choose} />;
  });
}

interface PickProps extends Props {
  name: string;
  label: string;
  empty?: string;
  hint?: string;
  options: readonly Option[];
}

function Pick({ name, chosen, choose, print, ...field }: PickProps) {
  return (
    <SelectField
      {...field}
      name={`${print.kind}-${name}`}
      value={chosen[name] ?? ""}
      onChange={(event) => choose(name, event.target.value)}
    />
  );
}

function Room(props: Props) {
  return <Pick {...props} name="room" label="Salle" empty="Toutes les salles" options={useRoomOptions()} />;
}

function Session(props: Props) {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/sessions", {
    params: { path: { slug }, query: { size: 500, sort: "starts_at" } },
  });
  const options = rowsOf(data).map((each) => ({
    value: each.id,
    label: each.letter ? `${each.letter} – ${each.title}` : each.title,
  }));
  return <Pick {...props} name="session" label="Séance" empty="Toutes" options={options} />;
}

function Day(props: Props) {
  const days = useDays();
  const zone = useEvent().time_zone;
  if (days.length < 2) return null;
  const options = days.map((day) => ({ value: day, label: longDay(`${day}T12:00:00Z`, zone) }));
  return <Pick {...props} name="day" label="Jour" empty="Tous les jours" options={options} />;
}

function Paper(props: Props) {
  const sizes = [
    { value: "", label: "A4" },
    { value: "a3", label: "A3" },
  ];
  return <Pick {...props} name="paper" label="Format" options={sizes} />;
}

function Form(props: Props) {
  const forms = [
    { value: "", label: "À plier : recto verso, retourner sur le petit côté" },
    { value: "false", label: "Page par page, pour lire à l’écran" },
  ];
  return <Pick {...props} name="imposed" label="Sortie" options={forms} />;
}

/** An arrow leads to a room, to each of them, or to what is no room. */
function Arrow(props: Props) {
  const { chosen, choose } = props;
  const rooms = useRoomOptions();
  return (
    <>
      <TextField
        name="arrows-label"
        label="Vers un autre lieu"
        hint="« Toilettes », « Sortie »… À la place d’une salle."
        maxLength={60}
        value={chosen.label ?? ""}
        onChange={(event) => choose("label", event.target.value)}
      />
      {!chosen.label && <Pick {...props} name="room" label="Salle" empty="Une par salle" options={rooms} />}
      <Pick
        {...props}
        name="direction"
        label="Direction"
        empty="Tout droit, à gauche et à droite"
        options={DIRECTIONS}
      />
    </>
  );
}

function Organisation({ choose }: Props) {
  return (
    <OrganisationField
      name="organisation"
      label="Structure"
      empty="Toutes celles qui apportent quelque chose"
      onChange={(id) => choose("organisation", id)}
    />
  );
}

function Trade(props: Props) {
  return <Pick {...props} name="trade" label="Métier" empty="Tous les métiers" options={TRADES} />;
}

function Person(props: Props) {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/run-sheet", { params: { path: { slug } } });
  const options = (data?.people ?? []).map((name) => ({ value: name, label: name }));
  return <Pick {...props} name="person" label="Personne" empty="Tout le monde" options={options} />;
}

/** Sheets are prepared on the page of attendance: their lines are frozen there. */
function SheetNumber(props: Props) {
  const slug = useSlug();
  const may = useMay();
  const { data } = api.useQuery(
    "get",
    "/api/v1/events/{slug}/attendance-sheets",
    { params: { path: { slug } } },
    { enabled: may("attendance.read") },
  );
  const options = rowsOf(data).map((each) => ({
    value: String(each.number),
    label: `Feuille ${each.number} – ${each.list_name}`,
  }));
  return (
    <Pick
      {...props}
      name="number"
      label="Feuille"
      hint="Elles se préparent sur la page « Pointage »."
      empty="La dernière de chaque liste"
      options={options}
    />
  );
}

const FIELDS: Record<Choice, (props: Props) => React.ReactNode> = {
  day: Day,
  direction: Arrow,
  form: Form,
  number: SheetNumber,
  organisation: Organisation,
  paper: Paper,
  person: Person,
  room: Room,
  session: Session,
  trade: Trade,
};
