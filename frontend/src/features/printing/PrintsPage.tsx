import { useState } from "react";

import type { Schemas } from "@/shared/api/client";
import { api } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";
import { useRoomOptions } from "@/shared/lookups";
import { CheckField, SelectField, TextField } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { Failed } from "@/shared/ui/Loaded";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { PageHead } from "@/shared/ui/PageHead";
import { french } from "@/shared/words/french";

import "./printing.css";

type Remark = Schemas["RemarkOut"];
type SheetKind =
  | "programme"
  | "run-sheet"
  | "checklist"
  | "letters"
  | "coverage"
  | "animation-sheets"
  | "role-cards"
  | "name-cards";

export function PrintsPage() {
  const mayBadges = useMay()("badges.make");
  const rooms = useRoomOptions();
  const [room, setRoom] = useState("");
  const [draft, setDraft] = useState(false);
  const version: Record<string, string> = draft ? { draft: "true" } : {};
  return (
    <>
      <PageHead
        title="Impressions"
        lead="Relisez les remarques avant d’imprimer : elles disent ce qui ne rendra pas bien, et pour qui."
      />
      <div className="prints">
        {mayBadges && <Badges />}
        <Sheet kind="programme" title="Programme" lead="Un dépliant A4, à plier en deux." query={version}>
          <CheckField
            name="draft"
            label="Le brouillon, pas la dernière version publiée"
            hint="Pour le programme et le conducteur : le papier porte alors « brouillon »."
            checked={draft}
            onChange={(event) => setDraft(event.target.checked)}
          />
        </Sheet>
        <Sheet
          kind="run-sheet"
          title="Conducteur"
          lead="La journée, minute par minute ; ou une salle seulement."
          query={{ ...version, ...(room ? { room } : {}) }}
        >
          <SelectField
            name="room"
            label="Pour"
            options={rooms}
            empty="Toute la journée"
            value={room}
            onChange={(event) => setRoom(event.target.value)}
          />
        </Sheet>
        <Sheet kind="checklist" title="Points de régie" lead="La liste à cocher, salle par salle." />
        <Sheet
          kind="animation-sheets"
          title="Fiches d’animation"
          lead="Un déroulé par atelier : heures, questions, matériel, de la place pour noter."
        />
        <Sheet
          kind="role-cards"
          title="Cartes de rôle"
          lead="À couper : de qui prendre la place, atelier par atelier."
        />
        <Sheet
          kind="name-cards"
          title="Chevalets"
          lead="À plier en deux : qui modère et qui parle, table ronde par table ronde."
        />
        <Letters />
        <Sheet
          kind="coverage"
          title="Couverture du territoire"
          lead="Qui est là, qui manque : catégories, communes, relais."
        />
      </div>
    </>
  );
}

function Letters() {
  const [organisation, setOrganisation] = useState("");
  return (
    <Sheet
      kind="letters"
      title="Lettres d’engagement"
      lead="Ce que chaque structure apporte, à relire et à signer."
      query={organisation ? { organisation } : {}}
    >
      <OrganisationField
        name="organisation"
        label="Pour"
        empty="Toutes celles qui apportent quelque chose"
        onChange={setOrganisation}
      />
    </Sheet>
  );
}

function Badges() {
  const slug = useSlug();
  const sheets = api.useQuery("get", "/api/v1/events/{slug}/prints/sheets", { params: { path: { slug } } });
  const usual = sheets.data?.find((each) => each.is_default)?.code ?? "";
  const [sheet, setSheet] = useState("");
  const [blanks, setBlanks] = useState("0");
  const [backs, setBacks] = useState(true);
  const [offsets, setOffsets] = useState({ offset_x: "0", offset_y: "0" });
  const chosen = sheet || usual;
  const preflight = api.useQuery(
    "get",
    "/api/v1/events/{slug}/prints/badges/preflight",
    { params: { path: { slug }, query: { sheet: chosen } } },
    { enabled: Boolean(chosen) },
  );
  return (
    <Print
      title="Badges"
      lead="Une étiquette par personne inscrite, avec un code pour l’accueil."
      address={`badges.pdf?${new URLSearchParams({ ...(chosen ? { sheet: chosen } : {}), blanks: blanks || "0", backs: String(backs), ...settled(offsets) }).toString()}`}
      preflight={preflight}
    >
      <SelectField
        name="sheet"
        label="Planche"
        options={(sheets.data ?? []).map((each) => ({
          value: each.code,
          label: `${each.name} – ${each.per_page} par page`,
        }))}
        value={chosen}
        onChange={(event) => setSheet(event.target.value)}
      />
      <TextField
        name="blanks"
        label="Badges vierges en plus"
        hint="Pour les personnes qui viennent sans inscription."
        inputMode="numeric"
        value={blanks}
        onChange={(event) => setBlanks(event.target.value.replaceAll(/\D/g, ""))}
      />
      <CheckField
        name="backs"
        label="Imprimer le dos, avec mes ateliers"
        checked={backs}
        onChange={(event) => setBacks(event.target.checked)}
      />
      <Offsets value={offsets} onChange={setOffsets} />
    </Print>
  );
}

interface OffsetsProps {
  value: { offset_x: string; offset_y: string };
  onChange: (value: OffsetsProps["value"]) => void;
}

const AXES = [
  { name: "offset_x", label: "Vers la droite (mm)" },
  { name: "offset_y", label: "Vers le bas (mm)" },
] as const;

/** Printers pull paper a little off: whole sheets are moved, by half millimetres. */
function Offsets({ value, onChange }: OffsetsProps) {
  return (
    <details className="field remarks">
      <summary>Décaler l’impression</summary>
      <p className="hint">
        Imprimez à 100 %, sans « ajuster à la page ». Essayez d’abord sur une feuille ordinaire, posée contre
        une planche.
      </p>
      <div className="pair">
        {AXES.map(({ name, label }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            type="number"
            min={-5}
            max={5}
            step={0.5}
            value={value[name]}
            onChange={(event) => onChange({ ...value, [name]: within(event.target.value) })}
          />
        ))}
      </div>
    </details>
  );
}

/** An empty field moves nothing. */
function settled(offsets: OffsetsProps["value"]): OffsetsProps["value"] {
  return { offset_x: offsets.offset_x || "0", offset_y: offsets.offset_y || "0" };
}

/** What the server accepts: five millimetres at most. */
function within(text: string): string {
  const millimetres = Number(text);
  return Math.abs(millimetres) > 5 ? String(5 * Math.sign(millimetres)) : text;
}

interface SheetProps {
  kind: SheetKind;
  title: string;
  lead: string;
  query?: Record<string, string>;
  children?: React.ReactNode;
}

function Sheet({ kind, title, lead, query = {}, children }: SheetProps) {
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

function Print({ title, lead, address, preflight, children }: PrintProps) {
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
