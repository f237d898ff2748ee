import { useEvent } from "@/shared/event";
import { bringBack } from "@/shared/ui/archive";
import { Loaded } from "@/shared/ui/Loaded";

import { usePosts, usePostShelf, useShiftShelf } from "./requests";
import { when } from "./words";

/** Posts and shifts that somebody put away, with the way back. */
export function Archived() {
  const { time_zone } = useEvent();
  const posts = usePostShelf();
  const shifts = useShiftShelf();
  return (
    <Loaded asked={usePosts({ archived: true })}>
      {(page) => (
        <section className="block" aria-labelledby="archived">
          <h2 id="archived">Archivé</h2>
          {page.items.length === 0 && <p className="muted">Rien n’est archivé.</p>}
          <ul className="rows">
            {page.items.flatMap((post) =>
              post.archived_at
                ? [
                    <li key={post.id}>
                      <span>{post.name}</span>
                      <button
                        type="button"
                        className="btn btn--dense"
                        onClick={() => void bringBack(posts, [post.id])}
                      >
                        Remettre<span className="unseen"> : {post.name}</span>
                      </button>
                    </li>,
                  ]
                : post.shifts.map((shift) => (
                    <li key={shift.id}>
                      <span>
                        {post.name}, {when(shift, time_zone, true)}
                      </span>
                      <button
                        type="button"
                        className="btn btn--dense"
                        onClick={() => void bringBack(shifts, [shift.id])}
                      >
                        Remettre<span className="unseen"> : {when(shift, time_zone, true)}</span>
                      </button>
                    </li>
                  )),
            )}
          </ul>
        </section>
      )}
    </Loaded>
  );
}
