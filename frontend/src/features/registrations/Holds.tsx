import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { stamp } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { ask } from "@/shared/ui/questions";
import { Seen } from "@/shared/ui/Seen";
import { DataTable } from "@/shared/ui/table/DataTable";
import { say } from "@/shared/ui/toasts";
import { counted } from "@/shared/words/counted";
import { participantKinds } from "@/shared/words/labels";

import type { Hold } from "./HoldDialog";
import { HoldDialog, HOLDS, ONE_HOLD } from "./HoldDialog";
import { useMoments } from "./requests";

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
    text: `${counted(left, "place revient", "places reviennent")} à celles et ceux qui attendent, puis à tout le monde. Celles qui sont prises restent prises.`,
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
