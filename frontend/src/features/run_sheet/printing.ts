import type { SheetView } from "./requests";

/** Where the PDF of that sheet is. */
export function printAddress(slug: string, view: SheetView): string {
  const asked = new URLSearchParams();
  for (const key of ["day", "room_id", "who", "trade"] as const) {
    const value = view[key];
    if (value) asked.set(key === "room_id" ? "room" : key, value);
  }
  const query = asked.toString();
  return `/api/v1/events/${encodeURIComponent(slug)}/prints/run-sheet.pdf${query && `?${query}`}`;
}
