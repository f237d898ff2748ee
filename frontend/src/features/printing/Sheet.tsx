import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Failed } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { french } from "@/shared/words/french";

import { Choices } from "./Choices";
import type { PrintEntry } from "./prints";
import { addressOf } from "./prints";
import { useSeen } from "./useSeen";

type Remark = Schemas["RemarkOut"];

/** A print: for whom it is, what may be chosen, what will not look right in it, and the ways to it. */
export function Sheet({ print, draft }: { print: PrintEntry; draft: boolean }) {
  const slug = useSlug();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [place, isSeen] = useSeen();
  const query = draft && print.hasDraft ? { ...chosen, draft: "true" } : chosen;
  const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
  const preflight = api.useQuery(
    "get",
    "/api/v1/events/{slug}/prints/{kind}/preflight",
    { params: { path: { slug, kind: print.kind }, query: asked } },
    { enabled: isSeen },
  );
  const base = `/api/v1/events/${slug}/prints/${addressOf(print.kind, query)}`;
  return (
    <section className="block" ref={place} aria-labelledby={`print-${print.kind}`}>
      <h3 id={`print-${print.kind}`}>{print.title}</h3>
      <p className="muted">{print.lead}</p>
      <Choices
        print={print}
        chosen={chosen}
        choose={(name, value) => setChosen((before) => ({ ...before, [name]: value }))}
      />
      <Preflight preflight={preflight} />
      <div className="acts">
        <a
          className="btn btn--main"
          href={base}
          target="_blank"
          rel="noreferrer"
          aria-label={`Ouvrir pour imprimer : ${print.title}`}
        >
          <Icon name="print" />
          Ouvrir pour imprimer
        </a>
        <a
          className="btn"
          href={`${base}${base.includes("?") ? "&" : "?"}download=true`}
          aria-label={`Télécharger : ${print.title}`}
        >
          Télécharger
        </a>
        {print.hasTwin && (
          <a className="btn" href={`/e/${slug}/programme?taille=grande`} target="_blank" rel="noreferrer">
            La même chose à l’écran
          </a>
        )}
      </div>
    </section>
  );
}

interface PreflightProps {
  preflight: { data?: { remarks: Remark[] } | undefined; error: unknown; refetch: () => unknown };
}

function Preflight({ preflight }: PreflightProps) {
  if (preflight.error) return <Failed error={preflight.error} retry={() => void preflight.refetch()} />;
  if (!preflight.data) return <p className="waiting">Relecture…</p>;
  const remarks = preflight.data.remarks.filter((remark) => !OF_ALL.has(remark.code));
  if (remarks.length === 0) {
    return (
      <p className="field state state--good">
        <Icon name="check" />
        Rien à signaler
      </p>
    );
  }
  return (
    <details className="field remarks" open={remarks.length <= 3}>
      <summary className="state state--warn">
        <Icon name="warning" />
        {remarks.length > 1 ? `${remarks.length} remarques` : "1 remarque"}
      </summary>
      <Remarks remarks={remarks} />
    </details>
  );
}

function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  return (
    <ul className="rows">
      {remarks.map((remark, index) => (
        <li key={`${remark.code}-${index}`}>
          {remark.subject && <strong>{remark.subject}. </strong>}
          {french(remark.sentence)}
        </li>
      ))}
    </ul>
  );
}

/** Codes of remarks that any print of the event would get: they are said once, above all prints. */
const OF_ALL = new Set(["local_address", "low_contrast"]);

/** What is to be mended before anything is printed. */
export function CommonRemarks() {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/prints/{kind}/preflight", {
    params: { path: { slug, kind: "programme" }, query: {} },
  });
  const remarks = data?.remarks.filter((remark) => OF_ALL.has(remark.code)) ?? [];
  if (remarks.length === 0) return null;
  return (
    <Notice tone="warn">
      <strong>Avant toute impression</strong>
      <Remarks remarks={remarks} />
    </Notice>
  );
}
