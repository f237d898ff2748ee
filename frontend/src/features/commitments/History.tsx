import { api } from "@/shared/api/client";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { State } from "@/shared/ui/State";
import { commitmentLooks, lookOf } from "@/shared/words/labels";

/** The states that a promise went through: when, by whom, and why it was withdrawn. */
export function History({ id }: { id: string }) {
  const { slug, time_zone } = useEvent();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/commitments/{commitment_id}/history", {
    params: { path: { slug, commitment_id: id } },
  });
  if (!data || data.length === 0) return null;
  return (
    <details className="field">
      <summary>Ce qui s’est passé ({data.length})</summary>
      <ol className="rows">
        {data.map((step) => (
          <li key={step.at + step.after}>
            <State {...lookOf(commitmentLooks, step.after)} />{" "}
            <small className="muted">
              {stamp(step.at, time_zone)}, {step.by_name}
            </small>
            {step.reason && <p>{`«\u00a0${step.reason}\u00a0»`}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
