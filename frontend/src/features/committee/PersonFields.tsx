import { useState } from "react";

import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import type { Option } from "@/shared/ui/Field";
import { SelectField, TextField } from "@/shared/ui/Field";
import { textOf, textOrNull } from "@/shared/ui/Form";
import { OrganisationField } from "@/shared/ui/OrganisationField";

interface Person {
  name: string;
  organisation_id: string | null;
  contact_id: string | null;
  account_id?: string | null;
}

/** Who it is: a member of the team, somebody of a structure, or just a name. */
export function PersonFields({ person, members = true }: { person?: Person; members?: boolean }) {
  const team = useMemberOptions();
  const [organisation, setOrganisation] = useState(person?.organisation_id ?? "");
  const contacts = useContactOptions(organisation);
  return (
    <>
      {members && (
        <SelectField
          key={`team-${team.length}`}
          name="account_id"
          label="Membre de l’équipe"
          options={team}
          empty="Personne de l’équipe"
          defaultValue={person?.account_id ?? ""}
        />
      )}
      <OrganisationField
        name="organisation_id"
        label="Structure"
        empty="Aucune"
        defaultValue={organisation}
        onChange={setOrganisation}
      />
      <div className="pair">
        {contacts.length > 0 && (
          <SelectField
            key={`${organisation}-${contacts.length}`}
            name="contact_id"
            label="Contact"
            options={contacts}
            empty="Personne en particulier"
            defaultValue={person?.contact_id ?? ""}
          />
        )}
        <TextField name="name" label="Ou un nom" defaultValue={person?.name ?? ""} />
      </div>
    </>
  );
}

/** The person of the fields above, as the server reads it. */
export function personOf(values: FormData) {
  return {
    name: textOf(values, "name"),
    organisation_id: textOrNull(values, "organisation_id"),
    contact_id: textOrNull(values, "contact_id"),
    account_id: textOrNull(values, "account_id"),
  };
}

function useMemberOptions(): Option[] {
  const slug = useSlug();
  const { data } = api.useQuery("get", "/api/v1/events/{slug}/members", { params: { path: { slug } } });
  return rowsOf(data).map((each) => ({ value: each.account_id, label: each.name }));
}

function useContactOptions(organisationId: string): Option[] {
  const slug = useSlug();
  const { data } = api.useQuery(
    "get",
    "/api/v1/events/{slug}/organisations/{organisation_id}",
    { params: { path: { slug, organisation_id: organisationId } } },
    { enabled: organisationId !== "" },
  );
  if (!organisationId) return [];
  return (data?.contacts ?? []).map((each) => ({
    value: each.id,
    label: [each.name, each.function].filter(Boolean).join(", "),
  }));
}
