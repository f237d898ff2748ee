import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button, DropZone, FileTrigger, Text } from "react-aria-components";

import type { Problem } from "@/shared/api/problems";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { Notice } from "@/shared/ui/Notice";
import { PageHead } from "@/shared/ui/PageHead";

import { Recent } from "./Recent";
import { sendFiles } from "./requests";

const TYPES = [".csv", ".xlsx", ".xls", ".ods", ".txt"];

export function ChooseFiles({ onStarted }: { onStarted: (id: string) => void }) {
  const slug = useSlug();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(files: readonly File[]) {
    if (files.length === 0) return;
    setBusy(true);
    setProblem(null);
    try {
      onStarted((await sendFiles(slug, files)).id);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <PageHead
        title="Importer les tableurs"
        lead="Ceux que le comité tient déjà : structures, engagements, salles, programme, thématiques, questions, rencontre, inscriptions (HelloAsso, Framaforms, Excel)."
      />
      {problem && <Notice tone="bad">{problem.title}</Notice>}
      <DropZone
        className="drop-zone"
        onDrop={(event) => {
          const files = event.items.filter((item) => item.kind === "file").map((item) => item.getFile());
          void Promise.all(files).then(send);
        }}
      >
        <Text slot="label">
          <strong>Déposez les fichiers ici</strong>
        </Text>
        <p className="muted">
          CSV, XLSX, XLS ou ODS, plusieurs à la fois. Colonnes dans n’importe quel ordre, sous leurs noms
          habituels.
        </p>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={TYPES}
          onSelect={(list) => void send([...(list ?? [])])}
        >
          <Button className="btn btn--main" isDisabled={busy}>
            {busy ? "Lecture en cours…" : "Choisir les fichiers"}
          </Button>
        </FileTrigger>
      </DropZone>
      <p className="muted field">
        Préau montre d’abord ce qu’il a compris, ligne par ligne. Rien n’est écrit avant votre accord.
      </p>
      <p className="field">
        Vous avez une liste publique de lieux ?{" "}
        <Link to="/e/$slug/places" params={{ slug }}>
          Choisir parmi les lieux de médiation numérique
        </Link>
      </p>
      <Recent />
    </>
  );
}
