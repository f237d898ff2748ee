import { useRouter } from "@tanstack/react-router";

import { answer, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useMay, useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import type { View } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";

import { filtersOf } from "./requests";

/** Filters that a message does not know: it goes to those who have an address. */
const NOT_OF_MESSAGES = ["email", "refused"];

/** A new message to the people of the view: written and read again before anything leaves. */
export function WriteTo({ view }: { view: View }) {
  const slug = useSlug();
  const router = useRouter();
  if (!useMay()("mailings.send")) return null;

  async function write() {
    const segment = Object.fromEntries(
      Object.entries(filtersOf(view)).filter(([key]) => !NOT_OF_MESSAGES.includes(key)),
    );
    try {
      const path = "/api/v1/events/{slug}/mailings" as const;
      const made = await answer(http.POST(path, { params: { path: { slug } }, body: { segment } as never }));
      router.history.push(`/orga/e/${slug}/registrations/messages/${made.id}`);
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  return (
    <button type="button" className="btn btn--dense" onClick={() => void write()}>
      <Icon name="mail" />
      Leur écrire
    </button>
  );
}
