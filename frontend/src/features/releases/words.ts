import type { Delivery, Notices } from "./requests";

/** `7 changements, 32 messages` */
export function barWords(changes: number, messages: number | undefined): string {
  const said = [counted(changes, "changement")];
  if (messages !== undefined) said.push(counted(messages, "message"));
  return said.join(", ");
}

/** `aucun changement`, `un changement`, `7 changements` */
export function counted(count: number, name: string): string {
  if (count === 0) return `aucun ${name}`;
  return count === 1 ? `un ${name}` : `${count} ${name}s`;
}

/** `, au lieu de 10`, beside what the checks find now; nothing when it is as it was. */
export function insteadOf(before: number | undefined, now: number): string {
  return before === undefined || before === now ? "" : `, au lieu de ${before}`;
}

export function publishWords(messages: number): string {
  return messages === 0 ? "Publier" : `Publier et envoyer ${counted(messages, "message")}`;
}

/** What somebody is told once it is published. */
export function publishedWords(number: number, told: number): string {
  return `La version ${number} est publiée. ${told ? `${counted(told, "message")} en route.` : "Aucun message ne part."}`;
}

/** The name of the block that shows the message: of whom it is. */
export function messageTitle(notices: Notices): string {
  const [first] = notices.groups;
  if (!first) return "Le message";
  return first.count === 1 ? `Le message de ${first.names[0]}` : `Le message des ${first.count} personnes`;
}

export const deliveryWords: Record<Delivery["state"], string> = {
  queued: "en attente",
  delivered: "reçu",
  failed: "abandonné",
};

export const deliveryKinds: Record<string, string> = {
  "programme.released": "version publiée",
  "preau.test": "essai",
};

/** `Ana, Luc et 3 autres`: the names at hand, and how many more there are. */
export function named(names: readonly string[], total: number): string {
  const more = total - names.length;
  return names.join(", ") + (more > 0 ? ` et ${more} ${more === 1 ? "autre" : "autres"}` : "");
}
