import { useState } from "react";

import { useMay } from "@/shared/event";
import { useRoomOptions } from "@/shared/lookups";
import { CheckField, SelectField } from "@/shared/ui/Field";
import { OrganisationField } from "@/shared/ui/OrganisationField";
import { PageHead } from "@/shared/ui/PageHead";

import { Badges } from "./Badges";
import "./printing.css";
import { Sheet } from "./Sheet";

export function PrintsPage() {
  const may = useMay();
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
        {may("badges.make") && <Badges />}
        {may("badges.make") && (
          <Sheet
            kind="attestations"
            title="Attestations d’inscription"
            lead="Une page par personne inscrite, pour son employeur. Chaque personne imprime aussi la sienne depuis sa page."
          />
        )}
        {may("registrations.edit") && (
          <Sheet
            kind="registration-letters"
            title="Lettres d’inscription"
            lead="Pour qui n’a pas de courriel : sa journée, l’adresse de sa page, son code, son badge et un coupon pour changer. Recto verso."
          />
        )}
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
