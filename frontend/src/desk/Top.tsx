import { dayMonth, hour } from "@/shared/dates";
import { Icon } from "@/shared/ui/Icon";

import { NoLine } from "./Icons";
import { uncounted } from "./pack";
import { useDesk, useNow, usePack } from "./useDesk";

/** A clock that is off by more is said: hours of scans are put right by it. */
const CLOCK_TOLERANCE = 5 * 60_000;

/** Which list, how many are in, and whether the line is there. */
export function Top() {
  const { desk, state } = useDesk();
  const pack = usePack();
  const now = new Date(useNow(desk)).toISOString();
  const zone = pack.event.time_zone;
  const list = pack.lists.find((each) => each.id === state.listId);
  return (
    <header className="top">
      <div className="top__head">
        <h1>{list?.name ?? "Choisir une liste"}</h1>
        {list && <Count />}
        <p>
          {weekday(now, zone)}, {hour(now, zone)}
        </p>
        {list && <p className="top__unit">arrivées</p>}
      </div>
      {state.isRehearsal && <p className="rehearsal">Essai&nbsp;: rien n’est compté, rien n’est envoyé</p>}
      <Line zone={zone} />
    </header>
  );
}

function Count() {
  const { state } = useDesk();
  const pack = usePack();
  const list = pack.lists.find((each) => each.id === state.listId);
  if (!list) return null;
  const more = uncounted(pack, list.id, state.overlay);
  const isOff = !state.outgoing.isOnline;
  if (isOff && more > 0) {
    return (
      <b>
        {list.present} + {more}
        <span className="unseen"> à envoyer</span>
      </b>
    );
  }
  return (
    <b>
      {list.present + more} / {list.expected}
    </b>
  );
}

function Line({ zone }: { zone: string }) {
  const { state } = useDesk();
  const { outgoing, device, offset } = state;
  const since = new Date((outgoing.offlineSince ?? 0) + offset).toISOString();
  return (
    <>
      {outgoing.isOnline ? (
        <p className="line">
          <Icon name="check" /> En ligne, {device?.name}
        </p>
      ) : (
        <p className="line line--off" role="status">
          <NoLine />
          <span>
            Hors ligne depuis {hour(since, zone)}. Continuez&nbsp;: tout est gardé dans ce téléphone.
          </span>
        </p>
      )}
      {!outgoing.isLasting && (
        <p className="line line--off">
          <Icon name="warning" />
          <span>
            Ce navigateur ne garde rien (navigation privée ?). Ne fermez pas cette page tant que tout n’est
            pas envoyé.
          </span>
        </p>
      )}
      {Math.abs(offset) > CLOCK_TOLERANCE && (
        <p className="line">
          <Icon name="note" />
          <span>{clockSentence(offset)}</span>
        </p>
      )}
    </>
  );
}

/** `offset` is what must be added to the phone's clock. */
export function clockSentence(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const much =
    minutes < 60
      ? `${minutes} min`
      : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
  const way = offset < 0 ? "avance" : "retarde";
  return `L’horloge de ce téléphone ${way} de ${much} : les heures affichées ici sont les bonnes.`;
}

function weekday(now: string, zone: string): string {
  const name = new Intl.DateTimeFormat("fr-FR", { timeZone: zone, weekday: "long" }).format(new Date(now));
  return `${name} ${dayMonth(now, zone)}`;
}
