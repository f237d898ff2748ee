import { dayOf, daysAfter } from "@/shared/dates";
import { useEvent } from "@/shared/event";

/** The days of the event, as dates of its time zone. */
export function useDays(): string[] {
  const event = useEvent();
  return daysBetween(dayOf(event.starts_at, event.time_zone), dayOf(event.ends_at, event.time_zone));
}

const MOST = 31;

export function daysBetween(first: string, last: string): string[] {
  const days = [first];
  for (let day = first; day < last && days.length < MOST;) {
    day = daysAfter(`${day}T12:00`, 1).slice(0, 10);
    days.push(day);
  }
  return days;
}
