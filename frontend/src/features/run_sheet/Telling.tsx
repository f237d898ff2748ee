import { hour } from "@/shared/dates";
import { useCut } from "@/shared/live";
import { Notice } from "@/shared/ui/Notice";
import { french } from "@/shared/words/french";

import { useDay } from "./day";
import { useRunning } from "./useRunning";
import { otherDayWords, publicWords, ticksWords } from "./words";

/** Begun before the day, as a trial: hours would be noted for good, and told as those of the day. */
export function OtherDayNotice() {
  const { live, now, zone } = useDay();
  const said = otherDayWords(live.day, now, zone);
  if (!live.is_open || !said) return null;
  const told =
    "Les heures que vous notez sont celles d’aujourd’hui. Après un essai, ouvrez chaque séance commencée et " +
    "choisissez « Pas encore commencée ».";
  return <Notice tone="warn">{french(`${said} ${told}`)}</Notice>;
}

/** What the public still reads, and the button that changes it; nothing changes before. */
export function PublicNotice() {
  const { live, zone, mayEdit, open } = useDay();
  if (live.unconfirmed.length === 0) return null;
  const { told, act } = publicWords(live.unconfirmed, zone);
  return (
    <Notice
      tone="warn"
      action={
        mayEdit && (
          <button type="button" className="btn" onClick={() => open({ what: "public" })}>
            {act}
          </button>
        )
      }
    >
      {told}
    </Notice>
  );
}

/** What ran and left the programme meanwhile: what was noted stays, and it can still be ended. */
export function GoneNotice() {
  const { live, mayEdit } = useDay();
  const running = useRunning();
  return live.gone.map((gone) => (
    <Notice
      key={gone.session_id}
      tone="warn"
      action={
        mayEdit &&
        !gone.ended_at && (
          <button
            type="button"
            className="btn"
            aria-label={`Terminer : ${gone.title}`}
            onClick={() => void running.end(gone)}
          >
            Terminer
          </button>
        )
      }
    >
      <strong>{gone.title}</strong>. {gone.sentence}
    </Notice>
  ));
}

/** The line is cut, since when, and what is kept meanwhile. */
export function LineNotice() {
  const { ticks, offset, zone } = useDay();
  const heard = useCut();
  const since = heard ?? ticks.offlineSince;
  const waiting = ticks.waiting.length;
  if (ticks.refused.length > 0) {
    const drop = () => void ticks.drop(ticks.refused.map((each) => each.id));
    return (
      <Notice
        tone="bad"
        action={
          <button type="button" className="btn" onClick={drop}>
            J’ai compris
          </button>
        }
      >
        {ticks.refused.length > 1
          ? `${ticks.refused.length} coches n’ont pas pu être enregistrées : leurs lignes ont changé.`
          : "Une coche n’a pas pu être enregistrée : sa ligne a changé."}
      </Notice>
    );
  }
  if (since === null && waiting === 0) return null;
  const cut = since !== null && `Ligne coupée depuis ${hour(new Date(since + offset).toISOString(), zone)}.`;
  const kept = waiting > 0 ? `${ticksWords(waiting)}.` : cut && "Cochez sans attendre.";
  const where = cut && (ticks.isLasting ? "Tout est gardé dans cet appareil." : "Ne fermez pas cette page.");
  return (
    <Notice tone={cut ? "warn" : "note"}>
      <p role="status">{[cut, kept, where].filter(Boolean).join(" ")}</p>
    </Notice>
  );
}
