import { CommitmentsPage } from "@/features/commitments/CommitmentsPage";
import { SendPartnerLinks } from "@/features/partners/SendPartnerLinks";
import { useMay, useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";

/** The ledger, with what other features do from it: letters to sign, personal links. */
export function LedgerPage() {
  const slug = useSlug();
  const may = useMay();
  return (
    <CommitmentsPage
      actions={
        <>
          {may("prints.make") && (
            <a
              className="btn"
              href={`/api/v1/events/${slug}/prints/letters.pdf`}
              target="_blank"
              rel="noreferrer"
            >
              <Icon name="print" />
              Lettres d’engagement
            </a>
          )}
          <SendPartnerLinks />
        </>
      }
    />
  );
}
