import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import { Word } from "@/shared/ui/table/Tools";

import type { Use } from "./requests";

interface Props {
  value: readonly Use[];
  onChange: (value: readonly Use[]) => void;
  mayEdit: boolean;
}

const groups: Record<Use["kind"], string> = {
  session: "Séances",
  room: "Salles",
  task: "Tâches",
  item: "Points de régie",
};

/** What the promise is for: a session, a room, a task, an item of the checklist. */
export function Uses({ value, onChange, mayEdit }: Props) {
  const known = useSubjects();
  const keyOf = (use: Use) => `${use.kind} ${use.id}`;
  const chosen = new Set(value.map(keyOf));
  return (
    <fieldset className="field" disabled={!mayEdit}>
      <legend>À quoi cela sert</legend>
      <span className="hint">Une séance, une salle, une tâche, un point de régie. Facultatif.</span>
      <div className="tools">
        {value.map((use) =>
          mayEdit ? (
            <Word
              key={keyOf(use)}
              text={use.name}
              remove={() => onChange(value.filter((each) => keyOf(each) !== keyOf(use)))}
            />
          ) : (
            <span key={keyOf(use)}>{use.name}</span>
          ),
        )}
        {mayEdit && (
          <select
            className="input input--dense"
            aria-label="Ajouter une séance, une salle, une tâche ou un point de régie"
            value=""
            onChange={(event) => {
              const added = known.find((use) => keyOf(use) === event.target.value);
              if (added) onChange([...value, added]);
            }}
          >
            <option value="">Ajouter…</option>
            {Object.entries(groups).map(([kind, label]) => (
              <optgroup key={kind} label={label}>
                {known
                  .filter((use) => use.kind === kind && !chosen.has(keyOf(use)))
                  .map((use) => (
                    <option key={keyOf(use)} value={keyOf(use)}>
                      {use.name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </div>
    </fieldset>
  );
}

function useSubjects(): Use[] {
  const params = { path: { slug: useSlug() }, query: { size: 500 } };
  const sessions = api.useQuery("get", "/api/v1/events/{slug}/sessions", { params });
  const rooms = api.useQuery("get", "/api/v1/events/{slug}/rooms", { params });
  const tasks = api.useQuery("get", "/api/v1/events/{slug}/tasks", { params });
  const items = api.useQuery("get", "/api/v1/events/{slug}/stage/checklist", { params });
  return [
    ...rowsOf(sessions.data).map(({ id, title }) => ({ kind: "session" as const, id, name: title })),
    ...rowsOf(rooms.data).map(({ id, name }) => ({ kind: "room" as const, id, name })),
    ...rowsOf(tasks.data).map(({ id, title }) => ({ kind: "task" as const, id, name: title })),
    ...rowsOf(items.data).map((item) => ({
      kind: "item" as const,
      id: item.id,
      name: [item.label, item.room_name].filter(Boolean).join(", "),
    })),
  ];
}
