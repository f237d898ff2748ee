import { hour } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Notice } from "@/shared/ui/Notice";

import type { RunSheet } from "./shapes";

interface Props {
  sheet: RunSheet;
  openCue: (cueId: string) => void;
}

/** People awaited in two rooms at once, and cues that have lost their hour. */
export function Troubles({ sheet, openCue }: Props) {
  const { time_zone: zone } = useEvent();
  return (
    <>
      {sheet.clashes.length > 0 && (
        <Notice tone="warn">
          <ul>
            {sheet.clashes.map((clash) => (
              <li key={`${clash.who} ${clash.keys.join()}`}>
                {clash.who} est attendu ailleurs au même moment&nbsp;: {clash.rooms.join(" et ")} à{" "}
                {hour(clash.starts_at, zone)}.
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {sheet.lost.map((cue) => (
        <Notice
          key={cue.cue_id}
          tone="warn"
          action={
            <button type="button" className="btn btn--dense" onClick={() => openCue(cue.cue_id)}>
              Le replacer
            </button>
          }
        >
          «&nbsp;{cue.what}&nbsp;» n’a plus d’heure
          {cue.session_title && ` : « ${cue.session_title} » n’est plus au programme`}.
        </Notice>
      ))}
    </>
  );
}
