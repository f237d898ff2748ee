import { putAway } from "@/shared/ui/archive";
import { ask } from "@/shared/ui/questions";

import type { Meeting } from "./requests";
import { meetingShelf } from "./requests";

/** Ask, then cancel: calendars are told, and what was written stays. */
export async function cancelMeeting(slug: string, meeting: Meeting): Promise<void> {
  const agreed = await ask({
    title: `Annuler «\u00a0${meeting.title}\u00a0» ?`,
    text: "Les calendriers abonnés la montreront annulée. Ce qui est écrit reste, et on peut la remettre.",
    act: "Annuler la réunion",
  });
  if (agreed) await putAway(meetingShelf(slug), [meeting.id]);
}
