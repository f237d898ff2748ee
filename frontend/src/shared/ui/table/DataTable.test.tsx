import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import type { Column } from "./columns";
import { DataTable } from "./DataTable";
import type { View } from "./view";
import { nextSort } from "./view";

interface Row {
  id: string;
  name: string;
  town: string;
}

const rows: Row[] = [
  { id: "1", name: "Caf", town: "Périgueux" },
  { id: "2", name: "CPAM", town: "" },
];

function table(save = vi.fn().mockResolvedValue(undefined), view?: View) {
  const columns: Column<Row>[] = [
    { id: "name", name: "Structure", main: true, sort: "name", text: (row) => row.name },
    {
      id: "town",
      name: "Commune",
      text: (row) => row.town,
      edit: { kind: "text", value: (row) => row.town, save },
    },
  ];
  render(
    <DataTable
      label="Structures"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      {...(view ? { view } : {})}
    />,
  );
  return save;
}

test("a cell is changed where it stands: Enter keeps", async () => {
  const save = table();
  await userEvent.click(screen.getByRole("button", { name: /Commune de Caf/ }));
  const field = screen.getByRole("textbox", { name: "Commune de Caf" });
  await userEvent.clear(field);
  await userEvent.type(field, "Bergerac{Enter}");
  expect(save).toHaveBeenCalledExactlyOnceWith(rows[0], "Bergerac");
});

test("Escape gives up, and nothing is sent", async () => {
  const save = table();
  await userEvent.click(screen.getByRole("button", { name: /Commune de Caf/ }));
  await userEvent.type(screen.getByRole("textbox"), "Sarlat{Escape}");
  expect(save).not.toHaveBeenCalled();
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("what the server refuses is said at the cell, and what was typed stays", async () => {
  table(vi.fn().mockRejectedValue({ status: 422, code: "too_long", title: "Ce texte est trop long." }));
  await userEvent.click(screen.getByRole("button", { name: /Commune de CPAM/ }));
  await userEvent.type(screen.getByRole("textbox"), "Thiviers{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("Ce texte est trop long.");
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("Thiviers");
});

test("arrows go from row to row", async () => {
  table();
  screen.getByRole("button", { name: /Commune de Caf/ }).focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(document.activeElement?.textContent).toContain("Commune de CPAM");
});

test("a head sorts up, then down, then as before", () => {
  expect(nextSort(undefined, "name")).toBe("name");
  expect(nextSort("name", "name")).toBe("-name");
  expect(nextSort("-name", "name")).toBeUndefined();
});

test("the head asks the address for the order", async () => {
  const set = vi.fn();
  table(undefined, { search: {}, set } as unknown as View);
  await userEvent.click(screen.getByRole("button", { name: "Structure" }));
  expect(set).toHaveBeenCalledExactlyOnceWith({ sort: "name" });
});
