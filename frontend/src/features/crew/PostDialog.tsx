import { useState } from "react";

import { useSlug } from "@/shared/event";
import { useRoomOptions } from "@/shared/lookups";
import { ArchiveButton } from "@/shared/ui/ArchiveButton";
import { Dialog } from "@/shared/ui/Dialog";
import { CheckField, SelectField, TextArea, TextField } from "@/shared/ui/Field";
import { Form, textOf, textOrNull } from "@/shared/ui/Form";
import { Loaded } from "@/shared/ui/Loaded";
import { say } from "@/shared/ui/toasts";
import { changesOf } from "@/shared/ui/useSave";

import type { Post } from "./requests";
import { addPost, then, useMissionTexts, usePostSave, usePostShelf } from "./requests";
import { kindOptions } from "./words";

interface Props {
  post?: Post;
  mayEdit?: boolean;
  onClose: () => void;
}

/** A post and its mission sheet; a new one begins with the words of its kind. */
export function PostDialog({ post, mayEdit = true, onClose }: Props) {
  const slug = useSlug();
  const rooms = useRoomOptions();
  const texts = useMissionTexts();
  const shelf = usePostShelf();
  const [kind, setKind] = useState<string>(post?.kind ?? "welcome");
  const { save, dialog } = usePostSave(onClose);

  async function send(values: FormData) {
    const wanted = {
      name: textOf(values, "name"),
      kind: textOf(values, "kind"),
      mission: textOf(values, "mission"),
      offered: textOf(values, "offered"),
      meeting_point: textOf(values, "meeting_point"),
      room_id: textOrNull(values, "room_id"),
      is_open: values.get("is_open") !== null,
    };
    if (!post) await then(addPost(slug, wanted));
    else if (!(await save(post, changesOf(post, wanted)))) return;
    say(post ? "C’est enregistré." : "Poste ajouté. Ajoutez-lui un créneau.");
    onClose();
  }

  return (
    <Dialog title={post ? post.name : "Ajouter un poste"} onClose={onClose} wide>
      <Loaded asked={texts}>
        {(all) => {
          const words = post ?? all.find((each) => each.kind === kind);
          return (
            <Form
              send={post ? "Enregistrer" : "Ajouter"}
              onSend={send}
              onCancel={onClose}
              mayEdit={mayEdit}
              more={post && mayEdit && <ArchiveButton shelf={shelf} id={post.id} onClose={onClose} />}
            >
              <div className="pair">
                <TextField name="name" label="Nom du poste" defaultValue={post?.name} />
                <SelectField
                  name="kind"
                  label="Sorte"
                  options={kindOptions}
                  value={kind}
                  onChange={(event) => setKind(event.target.value)}
                />
              </div>
              <TextArea
                key={`mission-${post ? "" : kind}`}
                name="mission"
                label="Ce qu’il y a à faire"
                hint="Une ligne par chose à faire."
                rows={6}
                defaultValue={words?.mission}
              />
              <TextArea
                key={`offered-${post ? "" : kind}`}
                name="offered"
                label="Ce qui est offert"
                rows={2}
                defaultValue={words?.offered}
              />
              <div className="pair">
                <TextField
                  key={`meeting-${post ? "" : kind}`}
                  name="meeting_point"
                  label="Rendez-vous"
                  defaultValue={words?.meeting_point}
                />
                <SelectField
                  name="room_id"
                  label="Salle"
                  options={rooms}
                  empty="Aucune en particulier"
                  defaultValue={post?.room_id ?? ""}
                />
              </div>
              <CheckField
                name="is_open"
                label="Proposer ce poste par le lien pour s’inscrire"
                hint="Sinon, seul le comité y place des personnes."
                defaultChecked={post ? post.is_open : true}
              />
            </Form>
          );
        }}
      </Loaded>
      {dialog}
    </Dialog>
  );
}
