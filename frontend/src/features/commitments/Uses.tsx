import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { rowsOf } from "@/shared/lookups";
import type { Choice } from "@/shared/ui/ManyField";
import { ManyField } from "@/shared/ui/ManyField";

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
  const uses = new Map([...known, ...value].map((use) => [use.id, use]));
  return (
    <ManyField
      legend="À quoi cela sert"
      hint="Une séance, une salle, une tâche, un point de régie. Facultatif."
      value={value.map(choiceOf)}
      onChange={(chosen) => onChange(chosen.flatMap((each) => uses.get(each.value) ?? []))}
      choices={known.map(choiceOf)}
      add="Ajouter…"
      mayEdit={mayEdit}
    />
  );
}

function choiceOf(use: Use): Choice {
  return { value: use.id, label: use.name, group: groups[use.kind] };
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
