import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Loaded } from "@/shared/ui/Loaded";
import { Seen } from "@/shared/ui/Seen";

import { PersonDialog } from "./PersonDialog";
import { ONE } from "./requests";

interface Props {
  id: string;
  mayEdit: boolean;
  onClose: () => void;
}

/** One registration by its address, also when the list shows another page: a badge leads here. */
export function OpenRegistration({ id, mayEdit, onClose }: Props) {
  const slug = useSlug();
  const asked = api.useQuery("get", ONE, { params: { path: { slug, registration_id: id } } });
  if (asked.data) {
    return (
      <Seen row={asked.data}>
        {(row) => (
          <PersonDialog
            row={row}
            mayEdit={mayEdit && row.state !== "cancelled" && row.state !== "expired"}
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
