import type { Option } from "@/shared/ui/Field";

import type { LiveRoom } from "./shapes";

export function roomChoices(rooms: readonly LiveRoom[]): Option[] {
  return rooms.flatMap((room) => (room.id ? [{ value: room.id, label: room.name }] : []));
}
