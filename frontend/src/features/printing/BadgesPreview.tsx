import { useEffect, useState } from "react";

import { answer, api, http } from "@/shared/api/client";
import { problemOf } from "@/shared/api/problems";
import { useSlug } from "@/shared/event";
import { SelectField } from "@/shared/ui/Field";
import { Notice } from "@/shared/ui/Notice";
import { PickField } from "@/shared/ui/PickField";
import { participantKinds } from "@/shared/words/labels";

import type { BadgeSettings } from "./badgeWords";

const PAUSE = 400;

/** The real PDF of one badge with the settings as they stand, drawn by the server a moment after each change. */
export function BadgesPreview({ settings }: { settings: BadgeSettings }) {
  const [kind, setKind] = useState("participant");
  const [person, setPerson] = useState<{ value: string; label: string } | null>(null);
  const { address, wrong } = usePreview(settings, kind, person?.value ?? null);
  return (
    <section className="badges__preview" aria-label="Aperçu">
      <PickField
        name="preview_person"
        label="Aperçu du badge de"
        empty="Nom d’une personne inscrite"
        value={person?.value ?? ""}
        chosen={person?.label ?? ""}
        useOptions={usePeople}
        onChange={setPerson}
      />
      {!person && (
        <SelectField
          name="preview_kind"
          label="ou d’une personne inventée qui"
          options={Object.entries(participantKinds).map(([value, label]) => ({
            value,
            label: label.toLowerCase(),
          }))}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        />
      )}
      {wrong && <Notice tone="warn">{wrong}</Notice>}
      {address && <Shown address={address} />}
    </section>
  );
}

/** In the page where the browser draws PDFs, else behind a link: phones open them in another application. */
function Shown({ address }: { address: string }) {
  if (navigator.pdfViewerEnabled) {
    return (
      <iframe title="Le badge tel qu’il sera imprimé" src={`${address}#toolbar=0&navpanes=0&view=FitH`} />
    );
  }
  return (
    <a className="btn" href={address} target="_blank" rel="noreferrer">
      Ouvrir l’aperçu du badge
    </a>
  );
}

/** The address of the last preview that could be drawn, and why the present one cannot. */
function usePreview(settings: BadgeSettings, kind: string, registration_id: string | null) {
  const slug = useSlug();
  const [address, setAddress] = useState("");
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    let isOver = false;
    async function draw() {
      try {
        const body = { settings, kind: kind as never, registration_id };
        const pdf = await answer(
          http.POST("/api/v1/events/{slug}/badges/preview.pdf", {
            params: { path: { slug } },
            body,
            parseAs: "blob",
          }),
        );
        if (isOver) return;
        setAddress(URL.createObjectURL(pdf as Blob));
        setWrong("");
      } catch (error) {
        if (!isOver) setWrong(problemOf(error).title);
      }
    }
    const timer = window.setTimeout(() => void draw(), PAUSE);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [slug, settings, kind, registration_id]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return { address, wrong };
}

/** People who have a place, searched by name. */
function usePeople(q: string) {
  const slug = useSlug();
  const found = api.useQuery(
    "get",
    "/api/v1/events/{slug}/registrations",
    { params: { path: { slug }, query: { q, state: ["confirmed"], size: 20 } } },
    { enabled: q.length > 1 },
  );
  const options = (found.data?.items ?? []).map((each) => ({
    value: each.id,
    label: `${each.first_name} ${each.last_name}`.trim(),
  }));
  return { options, total: found.data?.total };
}
