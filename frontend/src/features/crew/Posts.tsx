import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { dayOf } from "@/shared/dates";
import { useEvent, useSlug } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { State } from "@/shared/ui/State";
import { say } from "@/shared/ui/toasts";
import { useView } from "@/shared/ui/table/view";

import { Archived } from "./Archived";
import { AssignDialog } from "./AssignDialog";
import { PostDialog } from "./PostDialog";
import type { Post, Posts as PostsPage, Shift } from "./requests";
import { then, unassign } from "./requests";
import { ShiftDialog } from "./ShiftDialog";
import { gap, kinds, when } from "./words";

interface Props {
  page: PostsPage;
  mayEdit: boolean;
  onDerive: () => void;
}

/** Every post with its shifts, what each still needs, and who is on it. */
export function Posts({ page, mayEdit, onDerive }: Props) {
  const view = useView();
  const onlyMissing = view.get("missing") === "true";
  const archived = view.get("archived") === "true";
  const posts = onlyMissing ? page.items.filter((post) => post.missing > 0) : page.items;
  const groups = Object.keys(kinds) as Post["kind"][];
  return (
    <>
      <div className="tools">
        <label className="choice">
          <input
            type="checkbox"
            checked={onlyMissing}
            onChange={(event) => view.set({ missing: event.target.checked ? "true" : undefined })}
          />
          <span>Seulement là où il manque quelqu’un</span>
        </label>
        {mayEdit && (
          <label className="choice">
            <input
              type="checkbox"
              checked={archived}
              onChange={(event) => view.set({ archived: event.target.checked ? "true" : undefined })}
            />
            <span>Voir ce qui est archivé</span>
          </label>
        )}
      </div>
      {archived && <Archived />}
      {page.items.length === 0 && (
        <Empty
          title="Pas encore de poste"
          action={
            mayEdit && (
              <button type="button" className="btn btn--main" onClick={onDerive}>
                Relire le programme
              </button>
            )
          }
        >
          <p>Préau propose les postes d’après le programme : accueil, salles, animation, régie.</p>
        </Empty>
      )}
      {page.items.length > 0 && posts.length === 0 && <p className="waiting">Il ne manque personne.</p>}
      {groups.map((kind) => {
        const found = posts.filter((post) => post.kind === kind);
        return found.length === 0 ? null : (
          <div key={kind} className="crew__kind">
            <h2>{kinds[kind]}</h2>
            {found.map((post) => (
              <OnePost key={post.id} post={post} mayEdit={mayEdit} onlyMissing={onlyMissing} />
            ))}
          </div>
        );
      })}
    </>
  );
}

function OnePost({ post, mayEdit, onlyMissing }: { post: Post; mayEdit: boolean; onlyMissing: boolean }) {
  const event = useEvent();
  const [editing, setEditing] = useState(false);
  const [adding, setAdding] = useState(false);
  const shifts = onlyMissing ? post.shifts.filter((shift) => shift.missing > 0) : post.shifts;
  const severalDays =
    dayOf(event.starts_at, event.time_zone) !==
    dayOf(new Date(Date.parse(event.ends_at) - 1).toISOString(), event.time_zone);
  return (
    <section className="block crew__post" aria-label={post.name}>
      <div className="crew__head">
        <h3>{post.name}</h3>
        <span className="muted">
          {[post.meeting_point, post.is_open ? "" : "pas proposé par le lien"].filter(Boolean).join(" · ")}
        </span>
        <span className="acts">
          <button type="button" className="btn btn--dense" onClick={() => setEditing(true)}>
            {mayEdit ? "Fiche de mission" : "Voir la fiche"}
            <span className="unseen"> : {post.name}</span>
          </button>
          {mayEdit && (
            <button type="button" className="btn btn--dense" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              Créneau
              <span className="unseen"> : {post.name}</span>
            </button>
          )}
        </span>
      </div>
      {post.shifts.length === 0 && <p className="muted">Pas encore de créneau.</p>}
      <ul className="crew__shifts">
        {shifts.map((shift) => (
          <OneShift key={shift.id} shift={shift} post={post} mayEdit={mayEdit} withDay={severalDays} />
        ))}
      </ul>
      {editing && <PostDialog post={post} mayEdit={mayEdit} onClose={() => setEditing(false)} />}
      {adding && <ShiftDialog post={post} onClose={() => setAdding(false)} />}
    </section>
  );
}

interface ShiftProps {
  shift: Shift;
  post: Post;
  mayEdit: boolean;
  withDay: boolean;
}

function OneShift({ shift, post, mayEdit, withDay }: ShiftProps) {
  const slug = useSlug();
  const { time_zone } = useEvent();
  const [open, setOpen] = useState<"edit" | "assign" | null>(null);
  const told = when(shift, time_zone, withDay);

  function leave(memberId: string) {
    then(unassign(slug, shift.id, memberId)).catch((error: unknown) => say(problemOf(error).title));
  }

  return (
    <li className="crew__shift">
      <div className="crew__when">
        {mayEdit ? (
          <button type="button" className="open" onClick={() => setOpen("edit")}>
            {told}
          </button>
        ) : (
          <strong>{told}</strong>
        )}
        <small className="muted">
          {[
            shift.session_letter && `atelier ${shift.session_letter}`,
            shift.session_title,
            shift.is_derived && shift.is_by_hand && "réglé à la main",
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </div>
      <State {...gap(shift)} />
      <ul className="crew__people" aria-label="Qui est là">
        {shift.people.map((person) => (
          <li key={person.member_id} className="crew__person">
            {person.name}
            {person.is_newcomer && <small className="muted"> première fois</small>}
            {mayEdit && (
              <button
                type="button"
                className="icon-btn"
                aria-label={`Retirer ${person.name} de ce créneau`}
                onClick={() => leave(person.member_id)}
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && shift.missing > 0 && (
        <button type="button" className="btn btn--dense" onClick={() => setOpen("assign")}>
          <Icon name="person" />
          Placer quelqu’un
          <span className="unseen">
            {" "}
            : {post.name}, {told}
          </span>
        </button>
      )}
      {open === "edit" && <ShiftDialog post={post} shift={shift} onClose={() => setOpen(null)} />}
      {open === "assign" && (
        <AssignDialog shift={shift} title={`${post.name}, ${told}`} onClose={() => setOpen(null)} />
      )}
    </li>
  );
}
