import type { Schemas } from "@/shared/api/client";
import { answer, api, http } from "@/shared/api/client";
import { plainDate } from "@/shared/dates";
import { useEvent, useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import type { Option } from "@/shared/ui/Field";
import { useSave } from "@/shared/ui/useSave";
import { lookOf, outreachLooks } from "@/shared/words/labels";

export type Structure = Schemas["OrganisationOut"];
export type Contact = Schemas["ContactOut"];
export type Exchange = Schemas["ExchangeOut"];
export type Call = Schemas["TodaysCallOut"];
export type Elected = Schemas["ElectedOut"];
export type Introductions = Schemas["IntroductionsOut"];
export type Node = Schemas["NodeOut"];
export type SaveStructure = (row: Structure, changes: Record<string, unknown>) => Promise<boolean>;

export const STRUCTURE = "/api/v1/events/{slug}/organisations/{organisation_id}";
export const EXCHANGES = "/api/v1/events/{slug}/organisations/{organisation_id}/exchanges";
export const EXCHANGE = "/api/v1/events/{slug}/exchanges/{exchange_id}";
export const HISTORY = "/api/v1/events/{slug}/organisations/{organisation_id}/history";
export const BOARD = "/api/v1/events/{slug}/board";
export const CALLS = "/api/v1/events/{slug}/calls";
export const INTRODUCTIONS = "/api/v1/events/{slug}/introductions";
export const ELECTED = "/api/v1/events/{slug}/elected";
export const ELECTED_ONE = "/api/v1/events/{slug}/elected/{contact_id}";

const names = {
  state: "État",
  followed_by_id: "Suivie par",
  next_step: "Prochaine étape",
  next_on: "Pour le",
  next_account_id: "Par",
  first_contact_on: "Premier contact",
  last_contact_on: "Dernier contact",
};

/** Change where things stand with a structure; both versions are shown when somebody else did too. */
export function useStructureSave() {
  const slug = useSlug();
  const colleagues = useColleagueOptions();
  const words = (field: string, value: unknown) => {
    if (field === "state") return lookOf(outreachLooks, String(value)).word;
    if (field.endsWith("_on")) return plainDate(value as string | null) || "–";
    if (field.endsWith("_id")) return colleagues.find((each) => each.value === value)?.label ?? "–";
    return String(value ?? "–");
  };
  return useSave<Structure>({
    names,
    words,
    send: (row, changes, version) => sendChanges(slug, row.id, changes, version),
  });
}

export function sendChanges(slug: string, id: string, changes: object, version?: number) {
  const header = version === undefined ? {} : { header: { "If-Match": `"${version}"` } };
  return answer(
    http.PATCH(STRUCTURE, {
      params: { path: { slug, organisation_id: id }, ...header },
      body: changes as never,
    }),
  );
}

function useMembers() {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/members", { params: { path: { slug } } });
  return rowsOf(data);
}

/** The people of the team, as accounts. */
export function useColleagueOptions(): Option[] {
  return useMembers().map((member) => ({
    value: member.account_id,
    label: member.is_me ? `${member.name || "Moi"} (moi)` : member.name || member.role_name,
  }));
}

/** One's own account, when one is of the team. */
export function useMyAccount(): string | null {
  return useMembers().find((member) => member.is_me)?.account_id ?? null;
}

/** Today's date on the event's clocks. */
export function useToday(): string {
  const { time_zone } = useEvent();
  return new Intl.DateTimeFormat("en-CA", { timeZone: time_zone }).format(new Date());
}
