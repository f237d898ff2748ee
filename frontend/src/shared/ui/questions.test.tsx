import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { Questions } from "./Questions";
import { ask } from "./questions";

const question = { title: "Retirer Inès ?", text: "Elle n’aura plus accès.", act: "Retirer" };

test.each([
  ["Retirer", true],
  ["Renoncer", false],
])("« %s » answers %s", async (name, expected) => {
  render(<Questions />);
  let answer: Promise<boolean> | undefined;
  act(() => {
    answer = ask(question);
  });
  const dialog = await screen.findByRole("alertdialog", { name: question.title });
  expect(dialog.textContent).toContain(question.text);
  await userEvent.click(screen.getByRole("button", { name }));
  expect(await answer).toBe(expected);
  expect(screen.queryByRole("alertdialog")).toBeNull();
});

test("Escape changes nothing", async () => {
  render(<Questions />);
  let answer: Promise<boolean> | undefined;
  act(() => {
    answer = ask(question);
  });
  await screen.findByRole("alertdialog");
  await userEvent.keyboard("{Escape}");
  expect(await answer).toBe(false);
});
