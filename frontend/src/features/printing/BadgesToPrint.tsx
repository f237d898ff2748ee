import { useState } from "react";

import { answer, api, http, refreshAll } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { TextField } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { french } from "@/shared/words/french";

import type { Batch, Standing } from "./badgeWords";
import { countWords, standingWords } from "./badgeWords";

/** What waits to be printed, what will not look right, and the buttons that make a batch. */
export function BadgesToPrint() {
  const slug = useSlug();
  const standing = api.useQuery("get", "/api/v1/events/{slug}/badges/standing", {
    params: { path: { slug } },
  });
  return (
    <section className="block">
      <h2>À imprimer</h2>
      <Loaded asked={standing}>
        {(found) => (
          <>
            <p className="field">
              <strong>{standingWords(found)}</strong>
            </p>
            <Remarks remarks={found.remarks} />
            <Printing standing={found} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Printing({ standing }: { standing: Standing }) {
  const slug = useSlug();
  const [blanks, setBlanks] = useState("0");
  const [made, setMade] = useState<Batch | null>(null);
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const waiting = standing.new + standing.changed;
  const everybody = waiting + standing.right;

  async function print(what: "all" | "pending" | "blanks") {
    setBusy(true);
    setWrong("");
    try {
      const body = { what, ids: [], reason: "", blanks: Number(blanks), sheet: "" };
      const sent = http.POST("/api/v1/events/{slug}/badge-batches", { params: { path: { slug } }, body });
      setMade(await answer(sent));
      await refreshAll();
    } catch (error) {
      setWrong(problemOf(error).title);
    }
    setBusy(false);
  }

  return (
    <>
      <TextField
        name="blanks"
        label="Badges vierges en plus"
        hint="Numérotés, avec leur code : l’accueil les relie aux personnes qui viennent sans inscription."
        inputMode="numeric"
        className="input badges__count"
        value={blanks}
        onChange={(event) => setBlanks(event.target.value.replaceAll(/\D/g, "").slice(0, 3))}
      />
      {wrong && <Notice tone="bad">{wrong}</Notice>}
      <div className="acts">
        {waiting > 0 && (
          <button
            type="button"
            className="btn btn--main"
            disabled={busy}
            onClick={() => void print("pending")}
          >
            <Icon name="print" />
            {standing.right > 0
              ? `Préparer les nouveaux et les changés (${waiting})`
              : `Préparer tous les badges (${waiting})`}
          </button>
        )}
        {standing.right > 0 && (
          <button type="button" className="btn" disabled={busy} onClick={() => void print("all")}>
            Tout préparer de nouveau ({everybody})
          </button>
        )}
        {Number(blanks) > 0 && (
          <button type="button" className="btn" disabled={busy} onClick={() => void print("blanks")}>
            Seulement les vierges ({blanks})
          </button>
        )}
      </div>
      <div role="status">{made && <Ready batch={made} />}</div>
    </>
  );
}

/** A batch that was just made: it opens by a click, since browsers close windows that open by themselves. */
function Ready({ batch }: { batch: Batch }) {
  const slug = useSlug();
  const address = `/api/v1/events/${slug}/badge-batches/${batch.number}.pdf`;
  return (
    <Notice
      tone="good"
      action={
        <a className="btn btn--main" href={address} target="_blank" rel="noreferrer">
          <Icon name="print" />
          Ouvrir pour imprimer
        </a>
      }
    >
      Le lot {batch.number} est prêt : {countWords(batch)}, sur {batch.sheet_name}. Imprimez à 100 %, sans «
      ajuster à la page ».
    </Notice>
  );
}

function Remarks({ remarks }: { remarks: Standing["remarks"] }) {
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
        {remarks.length > 1 ? `${remarks.length} remarques avant d’imprimer` : "1 remarque avant d’imprimer"}
      </summary>
      <ul className="rows">
        {remarks.map((remark, index) => (
          <li key={`${remark.code}-${index}`}>
            <strong>{remark.subject}. </strong>
            {french(remark.sentence)}
          </li>
        ))}
      </ul>
    </details>
  );
}
