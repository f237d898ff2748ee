import { api } from "@/shared/api/client";
import type { Schemas } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import type { IconName } from "@/shared/ui/Icon";
import { Icon } from "@/shared/ui/Icon";
import { ViewLink } from "@/shared/ui/ViewLink";
import { french } from "@/shared/words/french";

const NEEDS = "/api/v1/events/{slug}/sessions/{session_id}/room-needs";

const looks: Record<Schemas["NeedState"], { icon: IconName; tone: string }> = {
  there: { icon: "check", tone: "good" },
  brought: { icon: "check", tone: "good" },
  short: { icon: "half", tone: "warn" },
  absent: { icon: "close", tone: "warn" },
  unknown: { icon: "note", tone: "note" },
};

/** What the session asks of its room against what the room has; nothing when it asks for nothing. */
export function RoomNeeds({ sessionId }: { sessionId: string }) {
  const params = { path: { slug: useSlug(), session_id: sessionId } };
  const { data } = api.useQuery("get", NEEDS, { params });
  if (!data || data.length === 0) return null;
  const isOpen = data.some(({ answer }) => answer === "absent" || answer === "short");
  return (
    <section className="field room-needs">
      <h3>Besoins dans la salle</h3>
      <ul className="rows">
        {data.map(({ label, answer, said }) => (
          <li key={label}>
            <span>{french(label)}</span>
            <span className={`state state--${looks[answer].tone}`}>
              <Icon name={looks[answer].icon} />
              {french(said)}
            </span>
          </li>
        ))}
      </ul>
      {isOpen && (
        <p>
          <ViewLink to="stage">Voir les points de régie</ViewLink>
        </p>
      )}
    </section>
  );
}
