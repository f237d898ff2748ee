import type { Schemas } from "@/shared/api/client";
import { networks, roomLayouts } from "@/shared/words/labels";

export type Venue = Schemas["VenueOut"];
export type Room = Schemas["RoomOut"];
export type LayoutSeats = Schemas["LayoutOut"];
export type Hours = Schemas["HoursOut"];
export type Picture = Schemas["PictureOut"];

export const VENUES = "/api/v1/events/{slug}/venues";
export const VENUE = "/api/v1/events/{slug}/venues/{venue_id}";

export const EQUIPMENT = {
  projector: "Vidéoprojecteur",
  sound_system: "Sonorisation",
  hearing_loop: "Boucle magnétique",
  video_conference: "Visioconférence",
} as const;

export const MICROPHONES = {
  microphones: "Micros en tout",
  lapel_microphones: "dont micros-cravates",
  headset_microphones: "dont micros-casques",
} as const;

export const roomNames: Record<string, string> = {
  name: "Nom",
  venue_id: "Lieu",
  floor: "Étage",
  step_free: "Accès sans marche",
  seats: "Places",
  area_m2: "Surface",
  layout_seats: "Places selon la disposition",
  furniture: "Mobilier",
  ...EQUIPMENT,
  ...MICROPHONES,
  power_sockets: "Prises électriques",
  power_supply: "Puissance disponible",
  network: "Réseau",
  network_note: "Précisions sur le réseau",
  notes: "Notes",
  availabilities: "Heures de la salle",
};

export const venueNames: Record<string, string> = {
  name: "Nom",
  address: "Adresse",
  capacity: "Jauge",
  organisation_id: "Structure",
  contact_id: "Qui ouvre, dans la structure",
  contact_name: "Qui ouvre",
  contact_phone: "Téléphone",
  access: "Entrer, se garer, décharger",
  openings: "Heures d’ouverture",
};

/** « 4 renseignements manquent : Étage, Réseau… »; empty when all is known. */
export function missingWords(unknown: readonly string[], names: Record<string, string>): string {
  const count = unknown.length;
  if (count === 0) return "";
  const told = unknown.map((field) => names[field] ?? field).join(", ");
  return `${countWords(count)}\u00a0: ${told}.`;
}

export function countWords(count: number): string {
  if (count === 0) return "Tout est renseigné";
  return count === 1 ? "1 renseignement manque" : `${count} renseignements manquent`;
}

/** The layouts that were filled in, in the order of the table; what is no number is left to the server to refuse. */
export function layoutsIn(read: (name: string) => number | null): LayoutSeats[] {
  return (Object.keys(roomLayouts) as LayoutSeats["layout"][]).flatMap((layout) => {
    const seats = read(`layout.${layout}`);
    return seats === null ? [] : [{ layout, seats }];
  });
}

export function sameLayouts(one: readonly LayoutSeats[], other: readonly LayoutSeats[]): boolean {
  const told = (rows: readonly LayoutSeats[]) =>
    rows
      .map((each) => `${each.layout} ${each.seats}`)
      .sort()
      .join();
  return told(one) === told(other);
}

export function layoutWords(rows: readonly LayoutSeats[]): string {
  return rows.map((each) => `${roomLayouts[each.layout] ?? each.layout}\u00a0: ${each.seats}`).join(", ");
}

/** A value of a fiche in words, for two versions side by side. */
export function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "on ne sait pas";
  if (typeof value === "boolean") return value ? "oui" : "non";
  return networks[String(value)] ?? String(value);
}
