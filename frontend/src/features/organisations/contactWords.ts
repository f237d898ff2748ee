import type { Schemas } from "@/shared/api/client";

export type Contact = Schemas["ContactOut"];
export type Purpose = Contact["consents"][number];

/** A month before the end, the person is told. */
const NOTICE_DAYS = 30;

export const consentNames: Record<Purpose, string> = {
  invitations: "Recevoir les invitations aux prochaines rencontres",
  shared_directory: "Figurer dans l’annuaire remis aux partenaires",
  photos: "Être en photo dans la communication de la rencontre",
};

export const contactNames = {
  name: "Nom",
  function: "Fonction",
  email: "Adresse électronique",
  phone: "Téléphone",
  is_elected: "Porte un mandat",
  notes: "Notes",
  consents: "A dit oui à",
  consent_how: "Comment",
};

export function contactWords(_: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "oui" : "non";
  if (Array.isArray(value)) return value.map((each: Purpose) => consentNames[each]).join(", ") || "–";
  return value ? String(value) : "–";
}

export function isSoonErased(contact: Pick<Contact, "keep_until" | "told_at">, today = new Date()): boolean {
  if (contact.told_at) return true;
  return Date.parse(contact.keep_until) - today.getTime() <= NOTICE_DAYS * 86_400_000;
}
