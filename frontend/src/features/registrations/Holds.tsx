import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { instantsOf, localInput, stamp } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, SelectField, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf } from "@/shared/ui/Form";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { ask } from "@/shared/ui/questions";
import { Seen } from "@/shared/ui/Seen";
import { DataTable } from "@/shared/ui/table/DataTable";
import { say } from "@/shared/ui/toasts";
import { useSave } from "@/shared/ui/useSave";
import { options, participantKinds } from "@/shared/words/labels";

import { useMoments } from "./requests";

type Hold = Schemas["HoldOut"];

const HOLDS = "/api/v1/events/{slug}/holds";
const ONE_HOLD = "/api/v1/events/{slug}/holds/{hold_id}";
const names = {
  name: "Nom",
  seats: "Places",
  kinds: "Pour qui",
  code: "Code du lien",
  release_at: "Libérées le",
};

/** Places kept for some, by what they do on the day or by a link given to them. */
export function Holds() {
  const event = useEvent();
  const mayEdit = useMay()("registrations.settings");
  const [open, setOpen] = useState<Hold | "new" | null>(null);
  const asked = api.useQuery("get", HOLDS, { params: { path: { slug: event.slug }, query: { size: 500 } } });
  const titles = new Map(
    useMoments().flatMap((moment) => moment.workshops.map((each) => [each.session_id, each.title] as const)),
  );
  const openRow = asked.data?.items.find((each) => open !== "new" && each.id === open?.id) ?? null;
  return (
    <section className="block queue">
      <h2>Places réservées</h2>
      <p className="muted">
        Pour les personnes qui organisent, interviennent ou accueillent, ou pour qui reçoit un lien. Ce qui
        n’est pas pris revient à tout le monde.
      </p>
      {mayEdit && (
        <div className="acts above">
          <button type="button" className="btn" onClick={() => setOpen("new")}>
            <Icon name="plus" />
            Réserver des places
          </button>
        </div>
      )}
      <Loaded asked={asked}>
        {(page) =>
          page.items.length > 0 && (
            <DataTable
              label="Places réservées"
              rows={page.items}
              rowId={(hold) => hold.id}
              isOff={(hold) => hold.released_at !== null}
              columns={[
                {
                  id: "name",
                  name: "Pour qui",
                  main: true,
                  text: (hold) => hold.name,
                  cell: (hold) =>
                    mayEdit && !hold.released_at ? (
                      <button type="button" className="open" onClick={() => setOpen(hold)}>
                        {hold.name}
                      </button>
                    ) : (
                      hold.name
                    ),
                },
                {
                  id: "where",
                  name: "Où",
                  text: (hold) =>
                    hold.session_id ? (titles.get(hold.session_id) ?? "Un atelier") : "La rencontre",
                },
                {
                  id: "kinds",
                  name: "Ouvertes à",
                  text: (hold) =>
                    [
                      ...hold.kinds.map((kind) => participantKinds[kind] ?? kind),
                      ...(hold.code ? [`code ${hold.code}`] : []),
                    ].join(", "),
                },
                {
                  id: "taken",
                  name: "Prises",
                  numeric: true,
                  named: true,
                  text: (hold) => `${hold.taken} sur ${hold.seats}`,
                },
                {
                  id: "until",
                  name: "Jusqu’au",
                  named: true,
                  text: (hold) =>
                    hold.released_at
                      ? `libérées le ${stamp(hold.released_at, event.time_zone)}`
                      : hold.release_at
                        ? stamp(hold.release_at, event.time_zone)
                        : "sans date",
                },
              ]}
              actions={(hold) => <HoldActions hold={hold} mayEdit={mayEdit} />}
            />
          )
        }
      </Loaded>
      {open === "new" && <HoldDialog hold={null} onClose={() => setOpen(null)} />}
      {openRow && (
        <Seen row={openRow}>{(hold) => <HoldDialog hold={hold} onClose={() => setOpen(null)} />}</Seen>
      )}
    </section>
  );
}

function HoldActions({ hold, mayEdit }: { hold: Hold; mayEdit: boolean }) {
  const { slug } = useEvent();
  if (hold.released_at) return null;
  const link = `${location.origin}/e/${slug}/inscription?places=${encodeURIComponent(hold.code ?? "")}`;
  return (
    <span className="row">
      {hold.code && (
        <button
          type="button"
          className="btn btn--dense"
          onClick={() => void navigator.clipboard.writeText(link).then(() => say("Lien à donner copié."))}
        >
          <Icon name="link" />
          Copier le lien<span className="unseen"> de « {hold.name} »</span>
        </button>
      )}
      {mayEdit && (
        <button type="button" className="btn btn--dense" onClick={() => void release(slug, hold)}>
          Libérer<span className="unseen"> les places de « {hold.name} »</span>
        </button>
      )}
    </span>
  );
}

async function release(slug: string, hold: Hold) {
  const left = hold.seats - hold.taken;
  const agreed = await ask({
    title: `Libérer les places de « ${hold.name} » ?`,
    text: `${left} place(s) reviennent à celles et ceux qui attendent, puis à tout le monde. Celles qui sont prises restent prises.`,
    act: "Libérer les places",
    grave: true,
  });
  if (!agreed) return;
  try {
    await answer(http.DELETE(ONE_HOLD, { params: { path: { slug, hold_id: hold.id } } }));
    say("Places libérées.");
  } catch (error) {
    say(problemOf(error).title);
  }
  await refreshAll();
}

function HoldDialog({ hold, onClose }: { hold: Hold | null; onClose: () => void }) {
  const event = useEvent();
  const moments = useMoments();
  const { save, dialog } = useSave<Hold>({
    names,
    onSettled: onClose,
    send: (row, changes, version) =>
      answer(
        http.PATCH(ONE_HOLD, {
          params: { path: { slug: event.slug, hold_id: row.id }, header: { "If-Match": `"${version}"` } },
          body: changes as never,
        }),
      ),
  });

  async function send(values: FormData) {
    const at = textOf(values, "release_at");
    const body = {
      name: textOf(values, "name"),
      seats: numberOrNull(values, "seats"),
      kinds: values.getAll("kinds").map(String),
      code: textOf(values, "code"),
      release_at: at ? (instantsOf(at, event.time_zone)[0] ?? null) : null,
    };
    if (hold) {
      if (!(await save(hold, body))) return;
    } else {
      const more = { ...body, session_id: textOf(values, "session_id") || null };
      await answer(http.POST(HOLDS, { params: { path: { slug: event.slug } }, body: more as never }));
      await refreshAll();
    }
    say("Places réservées.");
    onClose();
  }

  return (
    <Dialog title={hold ? hold.name : "Réserver des places"} onClose={onClose}>
      <Form send="Enregistrer" onSend={send} onCancel={onClose}>
        <TextField
          name="name"
          label="Pour qui"
          hint="Par exemple : Co-organisateurs"
          defaultValue={hold?.name}
        />
        {!hold && (
          <SelectField
            name="session_id"
            label="Où"
            empty="La rencontre"
            options={moments.flatMap((moment) =>
              moment.workshops.map((each) => ({ value: each.session_id, label: each.title })),
            )}
          />
        )}
        <TextField
          name="seats"
          label="Nombre de places"
          inputMode="numeric"
          defaultValue={hold ? String(hold.seats) : ""}
        />
        <fieldset className="moment">
          <legend>Ouvertes à qui…</legend>
          {options(participantKinds).map((kind) => (
            <CheckField
              key={kind.value}
              name="kinds"
              value={kind.value}
              label={kind.label}
              defaultChecked={hold?.kinds.includes(kind.value as never)}
            />
          ))}
        </fieldset>
        <TextField
          name="code"
          label="… ou à qui reçoit le lien de ce code"
          hint="Lettres et chiffres. Le lien à donner se copie ensuite dans le tableau."
          defaultValue={hold?.code ?? ""}
        />
        <TextField
          name="release_at"
          label="Libérer ce qui n’est pas pris le"
          type="datetime-local"
          defaultValue={localInput(hold?.release_at, event.time_zone)}
        />
      </Form>
      {dialog}
    </Dialog>
  );
}
