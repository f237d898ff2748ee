import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { changesOf, useSave } from "./useSave";

interface Row {
  id: string;
  version: number;
  town: string;
}

function Screen({
  send,
}: {
  send: (row: Row, changes: Record<string, unknown>, version: number) => Promise<unknown>;
}) {
  const { save, dialog } = useSave<Row>({ send, names: { town: "Commune" } });
  return (
    <>
      <button
        type="button"
        onClick={() =>
          void save({ id: "1", version: 3, town: "Périgueux" }, { town: "Bergerac", even_if_late: true })
        }
      >
        Enregistrer
      </button>
      {dialog}
    </>
  );
}

const conflict = { status: 412, code: "edit_conflict", title: "…", current: { version: 4, town: "Sarlat" } };

test("two versions side by side; mine is sent again on top of theirs", async () => {
  const send = vi.fn().mockRejectedValueOnce(conflict).mockResolvedValue(undefined);
  render(<Screen send={send} />);
  await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
  const row = await screen.findByRole("row", { name: /Commune/ });
  expect(row.textContent).toBe("CommuneSarlatBergerac");
  expect(screen.getAllByRole("row").length).toBe(2); // the heading and the town: how it is meant is no value
  await userEvent.click(screen.getByRole("button", { name: "Remplacer par ma version" }));
  expect(send.mock.calls.map((call) => call[2])).toEqual([3, 4]);
});

test("keeping theirs sends nothing more", async () => {
  const send = vi.fn().mockRejectedValueOnce(conflict);
  render(<Screen send={send} />);
  await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
  await userEvent.click(await screen.findByRole("button", { name: "Garder ce qui est enregistré" }));
  expect(send).toHaveBeenCalledTimes(1);
});

test("only what the form says otherwise is sent", () => {
  const seen = { id: "1", version: 3, title: "Comité", place: null };
  expect(changesOf(seen, { title: "Comité", place: "Mairie" })).toEqual({ place: "Mairie" });
});
