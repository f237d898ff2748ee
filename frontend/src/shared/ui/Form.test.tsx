import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { TextField } from "./Field";
import { Form, numberOrNull } from "./Form";

test("what the server refuses stands beside its field, and what was typed stays", async () => {
  const problem = {
    status: 422,
    code: "bad_email",
    title: "Écrivez une adresse comme prenom@exemple.fr.",
    field: "email",
  };
  const send = vi.fn().mockRejectedValueOnce(problem);
  render(
    <Form send="Inviter" onSend={send}>
      <TextField name="email" label="Adresse électronique" />
    </Form>,
  );
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Adresse électronique" });
  await userEvent.type(field, "prenom@");
  await userEvent.click(screen.getByRole("button", { name: "Inviter" }));
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const described = document.getElementById(field.getAttribute("aria-describedby") ?? "");
  expect(described?.textContent).toBe(problem.title);
  expect(field.value).toBe("prenom@");
});

test("numbers are read as they are written", () => {
  const values = new FormData();
  values.set("quantity", "4 500,50");
  expect(numberOrNull(values, "quantity")).toBe(4500.5);
  expect(numberOrNull(values, "nothing")).toBeNull();
});
