import type { ReactNode } from "react";
import { useState } from "react";

import { PromisesOf } from "@/features/commitments/PromisesOf";
import { RelayLink } from "@/features/communication/RelayLink";
import { OrganisationFacts } from "@/features/organisations/OrganisationFacts";
import { FollowUp } from "@/features/outreach/FollowUp";
import type { Structure } from "@/features/outreach/requests";
import { STRUCTURE } from "@/features/outreach/requests";
import { PartnerLink } from "@/features/partners/PartnerLink";
import { api } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { JournalLines } from "@/shared/ui/JournalOf";
import { Loaded } from "@/shared/ui/Loaded";

interface Props {
  id: string;
  onLog: (structure: Structure) => void;
  onClose: () => void;
}

/** One part of a structure's page; each comes from the feature that knows it. */
interface Part {
  id: string;
  name: string;
  /** Whether the person may see it. */
  allowed: boolean;
  show: (row: Structure) => ReactNode;
}

/** Everything about one structure, part by part. */
export function StructurePanel({ id, onLog, onClose }: Props) {
  const slug = useSlug();
  const may = useMay();
  const mayEdit = may("organisations.edit");
  const [open, setOpen] = useState("follow");
  const asked = api.useQuery("get", STRUCTURE, { params: { path: { slug, organisation_id: id } } });
  const parts: Part[] = [
    {
      id: "follow",
      name: "Suivi",
      allowed: true,
      show: (row) => <FollowUp structure={row} mayEdit={mayEdit} onLog={() => onLog(row)} />,
    },
    {
      id: "facts",
      name: "Fiche et contacts",
      allowed: true,
      show: (row) => <OrganisationFacts row={row} mayEdit={mayEdit} onClose={onClose} />,
    },
    {
      id: "promises",
      name: "Engagements",
      allowed: may("commitments.read"),
      show: (row) => <PromisesOf organisationId={row.id} />,
    },
    {
      id: "link",
      name: "Lien et lettre",
      allowed: may("committee.read"),
      show: (row) => (
        <>
          <PartnerLink organisationId={row.id} contacts={row.contacts} />
          <section className="field">
            <h3>Son lien vers les inscriptions</h3>
            <RelayLink organisationId={row.id} />
          </section>
        </>
      ),
    },
    {
      id: "journal",
      name: "Journal",
      allowed: may("journal.read"),
      show: (row) => <JournalLines kind="organisation" id={row.id} />,
    },
  ];
  const shown = parts.filter((part) => part.allowed);
  const current = shown.find((part) => part.id === open) ?? shown[0];

  return (
    <Dialog title={asked.data?.name ?? "Structure"} onClose={onClose} wide>
      <div className="seg panel-parts" role="group" aria-label="Parties de la fiche">
        {shown.map((part) => (
          <button
            key={part.id}
            type="button"
            aria-pressed={part.id === current?.id}
            onClick={() => setOpen(part.id)}
          >
            {part.name}
          </button>
        ))}
      </div>
      <Loaded asked={asked}>{(row) => current?.show(row)}</Loaded>
    </Dialog>
  );
}
