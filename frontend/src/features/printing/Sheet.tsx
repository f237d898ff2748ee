import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Failed } from "@/shared/ui/Loaded";
import { french } from "@/shared/words/french";

type Remark = Schemas["RemarkOut"];
type SheetKind =
  | "programme"
  | "run-sheet"
  | "checklist"
  | "letters"
  | "coverage"
  | "animation-sheets"
  | "role-cards"
  | "name-cards"
  | "attestations"
  | "registration-letters";

interface SheetProps {
  kind: SheetKind;
  title: string;
  lead: string;
  query?: Record<string, string>;
  children?: React.ReactNode;
}

/** One print that needs no choice of its own beyond `query`, read before it is opened. */
export function Sheet({ kind, title, lead, query = {}, children }: SheetProps) {
  const slug = useSlug();
  const preflight = api.useQuery("get", "/api/v1/events/{slug}/prints/{kind}/preflight", {
    params: { path: { slug, kind: kind as never }, query },
  });
  return (
    <Print
      title={title}
      lead={lead}
      address={`${kind}.pdf?${new URLSearchParams(query).toString()}`}
      preflight={preflight}
    >
      {children}
    </Print>
  );
}

interface PrintProps {
  title: string;
  lead: string;
  address: string;
  preflight: { data?: { remarks: Remark[] } | undefined; error: unknown; refetch: () => unknown };
  children?: React.ReactNode;
}

/** A print: what it is, what will not look right in it, and the ways to it. */
export function Print({ title, lead, address, preflight, children }: PrintProps) {
  const slug = useSlug();
  const base = `/api/v1/events/${slug}/prints/${address}`;
  return (
    <section className="block">
      <h2>{title}</h2>
      <p className="muted">{lead}</p>
      {children}
      <Preflight preflight={preflight} />
      <div className="acts">
        <a className="btn btn--main" href={base} target="_blank" rel="noreferrer">
          <Icon name="print" />
          Ouvrir pour imprimer
        </a>
        <a className="btn" href={`${base}&download=true`} aria-label={`Télécharger : ${title}`}>
          Télécharger
        </a>
      </div>
    </section>
  );
}

function Preflight({ preflight }: { preflight: PrintProps["preflight"] }) {
  if (preflight.error) return <Failed error={preflight.error} retry={() => void preflight.refetch()} />;
  if (!preflight.data) return <p className="waiting">Relecture…</p>;
  const { remarks } = preflight.data;
  if (remarks.length === 0) {
    return (
      <p className="field state state--good">
        <Icon name="check" />
        Rien à signaler
      </p>
    );
  }
  return (
    <details className="field remarks" open={remarks.length <= 4}>
      <summary className="state state--warn">
        <Icon name="warning" />
        {remarks.length > 1 ? `${remarks.length} remarques` : "1 remarque"}
      </summary>
      <ul className="rows">
        {remarks.map((remark, index) => (
          <li key={`${remark.code}-${index}`}>
            {remark.subject && <strong>{remark.subject}. </strong>}
            {french(remark.sentence)}
          </li>
        ))}
      </ul>
    </details>
  );
}
