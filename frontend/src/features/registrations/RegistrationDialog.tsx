import { answer, api, http, refreshAll } from "@/shared/api/client";
import { hour } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { JournalOf } from "@/shared/ui/JournalOf";
import { say } from "@/shared/ui/toasts";
import { options, participantKinds } from "@/shared/words/labels";

import { cancelAll } from "./cancelling";
import type { Registration, Workshop } from "./requests";
import { LIST, momentsOf, useFullWorkshops, useRegistrationSave } from "./requests";

interface Props {
  row: Registration | null;
  workshops: readonly Workshop[];
  mayEdit: boolean;
  onClose: () => void;
}

const LINES = [
  "first_name",
  "last_name",
  "latin_name",
  "email",
  "organisation_name",
  "function",
  "kind",
] as const;

/** Register somebody for them, or change what they asked for. */
export function RegistrationDialog({ row, workshops, mayEdit, onClose }: Props) {
  const event = useEvent();
  const { save, dialog } = useRegistrationSave(event.slug, onClose);
  const moments = momentsOf(workshops);
  const lock = { disabled: !mayEdit };
  const full = useFullWorkshops();

  async function send(values: FormData) {
    const body = {
      ...Object.fromEntries(LINES.map((name) => [name, textOf(values, name)])),
      no_photo: values.has("no_photo"),
      session_ids: moments.map(([start]) => textOf(values, `moment-${start}`)).filter(Boolean),
      ...(row
        ? {}
        : {
            wish: textOf(values, "wish"),
            step_free: values.has("step_free"),
            hearing_loop: values.has("hearing_loop"),
          }),
    };
    if (row) {
      if (!(await save(row, body))) return;
    } else {
      const path = `${LIST}/by-committee` as const;
      await answer(http.POST(path, { params: { path: { slug: event.slug } }, body: body as never }));
      await refreshAll();
    }
    say(row ? "Inscription enregistrée." : "La personne est inscrite.");
    onClose();
  }

  async function cancel() {
    if (!row || !(await cancelAll(event.slug, [row]))) return;
    onClose();
  }

  return (
    <Dialog
      title={row ? `${row.first_name} ${row.last_name}` : "Inscrire une personne"}
      onClose={onClose}
      wide
    >
      <Form
        send="Enregistrer"
        onSend={send}
        onCancel={onClose}
        mayEdit={mayEdit}
        more={
          row &&
          mayEdit && (
            <button type="button" className="btn btn--bad" onClick={() => void cancel()}>
              Annuler l’inscription
            </button>
          )
        }
      >
        <div className="pair">
          <TextField name="first_name" label="Prénom" defaultValue={row?.first_name} {...lock} />
          <TextField name="last_name" label="Nom" defaultValue={row?.last_name} {...lock} />
          <TextField
            name="email"
            label="Adresse électronique"
            hint="Facultative : sans elle, aucun message ne part."
            type="email"
            defaultValue={row?.email}
            {...lock}
          />
          <TextField
            name="latin_name"
            label="Nom en lettres latines"
            hint="Pour le badge, si le nom s’écrit autrement."
            defaultValue={row?.latin_name}
            {...lock}
          />
          <TextField
            name="organisation_name"
            label="Structure"
            defaultValue={row?.organisation_name}
            {...lock}
          />
          <TextField name="function" label="Fonction" defaultValue={row?.function} {...lock} />
        </div>
        <SelectField
          name="kind"
          label="Vient comme"
          options={options(participantKinds)}
          defaultValue={row?.kind}
          {...lock}
        />
        {moments.map(([start, choices]) => (
          <SelectField
            key={start}
            name={`moment-${start}`}
            label={`Atelier de ${hour(start, event.time_zone)}`}
            options={choices.map((each) => workshopOption(each, full, row?.session_ids ?? []))}
            empty="Aucun"
            defaultValue={choices.find((each) => row?.session_ids.includes(each.id))?.id ?? ""}
            {...lock}
          />
        ))}
        <CheckField
          name="no_photo"
          label="Ne souhaite pas être prise en photo"
          defaultChecked={row?.no_photo}
          {...lock}
        />
        {row ? <Arrangements id={row.id} /> : <Wishes />}
      </Form>
      {dialog}
      {row && <JournalOf kind="registration" id={row.id} />}
    </Dialog>
  );
}

/** A full workshop can be read, not chosen; one's own stays one's own. */
function workshopOption(workshop: Workshop, full: ReadonlySet<string>, mine: readonly string[]) {
  const closed = full.has(workshop.id) && !mine.includes(workshop.id);
  return {
    value: workshop.id,
    label: closed ? `${workshop.title} – complet` : workshop.title,
    disabled: closed,
  };
}

function Wishes() {
  return (
    <>
      <CheckField name="step_free" label="A besoin d’un accès sans marche" />
      <CheckField name="hearing_loop" label="A besoin d’une boucle magnétique" />
      <TextArea name="wish" label="Autre aménagement souhaité" hint="Jamais une condition pour venir." />
    </>
  );
}

/** Only for those who have to prepare them. */
function Arrangements({ id }: { id: string }) {
  const event = useEvent();
  const may = useMay()("arrangements.read");
  const { data } = api.useQuery(
    "get",
    "/api/v1/events/{slug}/registrations/{registration_id}/arrangements",
    { params: { path: { slug: event.slug, registration_id: id } } },
    { enabled: may },
  );
  const said =
    data &&
    [data.step_free && "accès sans marche", data.hearing_loop && "boucle magnétique", data.wish].filter(
      Boolean,
    );
  if (!said?.length) return null;
  return <p className="field">Aménagements souhaités : {said.join(", ")}.</p>;
}
