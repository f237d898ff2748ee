import type { Mailing, MailingIn } from "./requests";
import { changeMailing } from "./requests";

export type Written = Required<Pick<MailingIn, "subject" | "body" | "segment" | "needs_consent">>;

/** Saves of one draft, one after the other: each knows the version that the one before it made. */
export interface Saver {
  keep: (wanted: Written) => Promise<Mailing>;
}

export function makeSaver(slug: string, seen: Mailing, send = changeMailing): Saver {
  let latest = seen;
  let last: Promise<unknown> = Promise.resolve();

  async function save(wanted: Written): Promise<Mailing> {
    const kept = latest as unknown as Record<string, unknown>;
    const differing = Object.entries(wanted).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(kept[name]),
    );
    if (differing.length > 0) latest = await send(slug, latest, Object.fromEntries(differing));
    return latest;
  }

  function keep(wanted: Written): Promise<Mailing> {
    const saved = last.then(() => save(wanted));
    last = saved.catch(() => undefined);
    return saved;
  }
  return { keep };
}
