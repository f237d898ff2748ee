import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Loaded } from "@/shared/ui/Loaded";

import { Seen } from "@/shared/ui/Seen";

import { RegistrationDialog } from "./RegistrationDialog";
import type { Workshop } from "./requests";
import { ONE } from "./requests";

interface Props {
  id: string;
  workshops: readonly Workshop[];
  mayEdit: boolean;
  onClose: () => void;
}

/** One registration by its address, also when the list shows another page: a badge leads here. */
export function OpenRegistration({ id, workshops, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const asked = api.useQuery("get", ONE, { params: { path: { slug, registration_id: id } } });
  if (asked.data) {
    return (
      <Seen row={asked.data}>
        {(row) => (
          <RegistrationDialog
            workshops={workshops}
            row={row}
            mayEdit={mayEdit && row.state === "confirmed"}
            onClose={onClose}
          />
        )}
      </Seen>
    );
  }
  return (
    <Dialog title="Inscription" onClose={onClose}>
      <Loaded asked={asked}>{() => null}</Loaded>
    </Dialog>
  );
}
