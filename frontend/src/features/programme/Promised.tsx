import { api } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";
import { State } from "@/shared/ui/State";
import { ViewLink } from "@/shared/ui/ViewLink";
import { commitmentLooks, lookOf } from "@/shared/words/labels";

/** What structures promised for a session or a room; nothing when nobody did. */
export function Promised({ subjectId }: { subjectId: string }) {
  const slug = useSlug();
  const may = useMay()("commitments.read");
  const { data } = api.useQuery(
    "get",
    "/api/v1/events/{slug}/commitments",
    { params: { path: { slug }, query: { serves: subjectId, size: 100 } } },
    { enabled: may },
  );
  if (!data || data.items.length === 0) return null;
  return (
    <section className="field session-extra">
      <h3>Ce qui est promis pour cela</h3>
      <ul className="rows">
        {data.items.map((row) => (
          <li key={row.id}>
            <ViewLink to={`commitments?organisation_id=${row.organisation_id}`} strong>
              {row.organisation_name}
            </ViewLink>
            {" : "}
            {row.description} <State {...lookOf(commitmentLooks, row.state)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
