import { localInput } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { ArchiveButton } from "@/shared/ui/ArchiveButton";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";
import { changesOf } from "@/shared/ui/useSave";

import type { Post, Shift } from "./requests";
import { addShift, then, useShiftSave, useShiftShelf } from "./requests";

interface Props {
  post: Post;
  shift?: Shift;
  onClose: () => void;
}

/** Hours of a post and how many people they take. */
export function ShiftDialog({ post, shift, onClose }: Props) {
  const { slug, time_zone, starts_at } = useEvent();
  const shelf = useShiftShelf();
  const { save, dialog } = useShiftSave(onClose);
  const last = post.shifts.at(-1);
  const seen = {
    starts_at: localInput(shift?.starts_at ?? last?.ends_at ?? starts_at, time_zone),
    ends_at: localInput(shift?.ends_at, time_zone),
    wanted: shift?.wanted ?? 1,
  };

  async function send(values: FormData) {
    const wanted = {
      starts_at: textOf(values, "starts_at"),
      ends_at: textOf(values, "ends_at"),
      wanted: numberOrNull(values, "wanted"),
    };
    if (!shift) await then(addShift(slug, post.id, wanted));
    else if (!(await save(shift, changesOf(seen, wanted)))) return;
    say(shift ? "C’est enregistré." : "Créneau ajouté.");
    onClose();
  }

  return (
    <Dialog title={shift ? `Créneau : ${post.name}` : `Ajouter un créneau : ${post.name}`} onClose={onClose}>
      {shift?.is_derived && (
        <p className="field muted">
          {shift.is_by_hand
            ? "Réglé à la main : le programme n’y touche plus."
            : "Il suit le programme. Si vous le changez, il restera comme vous l’aurez mis."}
        </p>
      )}
      <Form
        send={shift ? "Enregistrer" : "Ajouter"}
        onSend={send}
        onCancel={onClose}
        more={shift && <ArchiveButton shelf={shelf} id={shift.id} onClose={onClose} />}
      >
        <div className="pair">
          <TextField name="starts_at" label="Début" type="datetime-local" defaultValue={seen.starts_at} />
          <TextField name="ends_at" label="Fin" type="datetime-local" defaultValue={seen.ends_at} />
        </div>
        <TextField
          name="wanted"
          label="Combien de personnes"
          type="number"
          min={1}
          inputMode="numeric"
          defaultValue={seen.wanted}
        />
      </Form>
      {dialog}
    </Dialog>
  );
}
