import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { ManyField } from "./ManyField";

const choices = [
  { value: "1", label: "Atelier seniors", group: "Séances" },
  { value: "2", label: "Auditorium", group: "Salles" },
];

function field(chosen = choices.slice(0, 1)) {
  const change = vi.fn();
  render(
    <ManyField legend="À quoi cela sert" value={chosen} onChange={change} choices={choices} add="Ajouter…" />,
  );
  return change;
}

test("what is chosen leaves the list, and choosing adds to it", async () => {
  const change = field();
  expect(screen.queryByRole("option", { name: "Atelier seniors" })).toBeNull();
  await userEvent.selectOptions(screen.getByRole("combobox"), "Auditorium");
  expect(change).toHaveBeenCalledExactlyOnceWith(choices);
});

test("a word is taken away by its button", async () => {
  const change = field();
  await userEvent.click(screen.getByRole("button", { name: "Enlever « Atelier seniors »" }));
  expect(change).toHaveBeenCalledExactlyOnceWith([]);
});
