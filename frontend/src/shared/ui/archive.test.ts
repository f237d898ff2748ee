import { expect, test, vi } from "vitest";

import type { Shelf } from "./archive";
import { bringBack, counted, putAway } from "./archive";
import { useToasts } from "./toasts";
import { renderHook } from "@testing-library/react";

function shelf(refused: readonly string[] = []) {
  const away = vi.fn((id: string) =>
    refused.includes(id)
      ? Promise.reject(Object.assign(new Error(), { status: 409, code: "room_in_use", title: "Elle sert." }))
      : Promise.resolve(id),
  );
  const back = vi.fn((id: string) => Promise.resolve(id));
  const words = {
    goneWords: counted("Salle archivée", "salles archivées"),
    backWords: counted("Salle remise", "salles remises"),
  };
  return { away, back, ...words } satisfies Shelf;
}

function lastToast() {
  return renderHook(() => useToasts()).result.current.at(-1);
}

test("rows are put away at once, and come back on request", async () => {
  const rooms = shelf();
  await putAway(rooms, ["a", "b"]);
  expect(rooms.away.mock.calls.flat()).toEqual(["a", "b"]);
  const toast = lastToast();
  expect(toast?.text).toBe("2 salles archivées.");
  toast?.undo?.();
  await vi.waitFor(() => expect(lastToast()?.text).toBe("2 salles remises."));
  expect(rooms.back.mock.calls.flat()).toEqual(["a", "b"]);
});

test("what is refused is told, and only what was done can be undone", async () => {
  const rooms = shelf(["b"]);
  await putAway(rooms, ["a", "b"]);
  const toast = lastToast();
  expect(toast?.text).toBe("Salle archivée. Elle sert.");
  toast?.undo?.();
  await vi.waitFor(() => expect(rooms.back.mock.calls.flat()).toEqual(["a"]));
});

test("nothing done, nothing to undo", async () => {
  await putAway(shelf(["a"]), ["a"]);
  expect(lastToast()).toMatchObject({ text: "Elle sert." });
  expect(lastToast()?.undo).toBeUndefined();
  await bringBack(shelf(), ["c"]);
  expect(lastToast()?.text).toBe("Salle remise.");
});
