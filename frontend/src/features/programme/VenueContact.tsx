import { api } from "@/shared/api/client";
import { useMay, useSlug } from "@/shared/event";
import { SelectField } from "@/shared/ui/Field";

const CONTACTS = "/api/v1/events/{slug}/organisations/{organisation_id}/contacts";

/** Those who are known in the structure that hosts; nothing for whoever may not read contacts. */
function useContacts(organisationId: string) {
  const slug = useSlug();
  const may = useMay()("organisations.read");
  const params = { path: { slug, organisation_id: organisationId }, query: { size: 100, sort: "name" } };
  const { data } = api.useQuery("get", CONTACTS, { params }, { enabled: may && organisationId !== "" });
  return data?.items;
}

interface FieldProps {
  organisationId: string;
  chosen: string | null | undefined;
  disabled: boolean;
}

/** Who opens the doors, among the contacts of the structure that hosts. */
export function ContactField({ organisationId, chosen, disabled }: FieldProps) {
  const contacts = useContacts(organisationId);
  if (!contacts || contacts.length === 0) return null;
  const options = contacts.map((each) => ({ value: each.id, label: told(each) }));
  return (
    <SelectField
      name="contact_id"
      label="Qui ouvre, dans cette structure"
      empty="Personne de cette liste"
      options={options}
      defaultValue={options.some((each) => each.value === chosen) ? (chosen ?? "") : ""}
      disabled={disabled}
    />
  );
}

/** The name, function and telephone of the contact who opens. */
export function VenueContact({ organisationId, contactId }: { organisationId: string; contactId: string }) {
  const contact = useContacts(organisationId)?.find((each) => each.id === contactId);
  if (!contact) return null;
  return <>{[told(contact), contact.phone].filter(Boolean).join(", ")}</>;
}

function told({ name, function: does }: { name: string; function: string }): string {
  if (!name) return does;
  return does ? `${name} (${does})` : name;
}
