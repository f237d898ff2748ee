import { answer, api, http } from "@/shared/api/client";
import { dayMonth, shortDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { DataTable } from "@/shared/ui/table/DataTable";
import { Pages } from "@/shared/ui/table/Tools";
import { useView } from "@/shared/ui/table/view";
import { counted } from "@/shared/words/counted";

import type { Attestation } from "./requests";
import { ATTESTATIONS, act } from "./requests";

/** That people were there, from real check-ins: for one, for all, to be verified by its code. */
export function Attestations() {
  const event = useEvent();
  const view = useView();
  const asked = api.useQuery("get", ATTESTATIONS, {
    params: { path: { slug: event.slug }, query: view.paging as never },
  });
  const print = `/api/v1/events/${event.slug}/prints/presence-attestations.pdf`;
  const issue = (registrationId: string | null, done: string) =>
    act(
      answer(
        http.POST(ATTESTATIONS, {
          params: { path: { slug: event.slug } },
          body: { registration_id: registrationId },
        }),
      ),
      done,
    );
  return (
    <section className="block">
      <h2>Attestations de présence</h2>
      <p>
        Elles disent les jours et les heures réellement pointés. Leur carré mène à une page qui dit ce que le
        papier doit dire. Une attestation refaite garde son numéro.
      </p>
      <div className="row attendance-acts">
        <button
          type="button"
          className="btn btn--main"
          onClick={() => void issue(null, "Les attestations sont à jour.")}
        >
          Établir pour toutes les personnes venues
        </button>
        <a className="btn" href={print} target="_blank" rel="noreferrer">
          <Icon name="print" />
          Tout imprimer
        </a>
      </div>
      <Loaded asked={asked}>
        {(page) =>
          page.total === 0 ? (
            <Empty title="Pas encore d’attestation">
              <p>
                Établissez-les une fois la rencontre terminée : les arrivées du matin et de l’après-midi y
                seront.
              </p>
            </Empty>
          ) : (
            <>
              <DataTable
                label={`Attestations de présence, ${page.total}`}
                rows={page.items}
                rowId={(row) => row.registration_id}
                columns={[
                  {
                    id: "name",
                    name: "Nom",
                    main: true,
                    text: (row) => `${row.last_name} ${row.first_name}`,
                  },
                  { id: "number", name: "Numéro", named: true, numeric: true, text: (row) => row.number },
                  {
                    id: "structure",
                    name: "Structure",
                    text: (row) => row.organisation_name || "à titre personnel",
                  },
                  { id: "days", name: "Présence", text: (row) => presenceWords(row, event.time_zone) },
                  {
                    id: "issued",
                    name: "Établie",
                    named: true,
                    text: (row) => shortDay(row.issued_at, event.time_zone),
                  },
                ]}
                actions={(row) => (
                  <a
                    className="btn btn--dense"
                    href={`${print}?registration=${row.registration_id}`}
                    target="_blank"
                    rel="noreferrer"
                  >
                    Imprimer
                    <span className="unseen">
                      {" "}
                      l’attestation de {row.first_name} {row.last_name}
                    </span>
                  </a>
                )}
              />
              <Pages view={view} total={page.total} size={page.size} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function presenceWords(row: Attestation, zone: string): string {
  const days = row.days.map((each) => dayMonth(each.came_at ?? `${each.day}T12:00:00Z`, zone)).join(", ");
  const much =
    row.minutes >= 60 ? `${Math.floor(row.minutes / 60)} h` : counted(row.minutes, "minute", "minutes");
  const rest = row.minutes >= 60 && row.minutes % 60 ? ` ${row.minutes % 60}` : "";
  return `${days} : ${much}${rest}`;
}
