import { render, screen, waitFor } from "@testing-library/react";
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

function Refused({ problem }: { problem: object }) {
  return (
    <Form send="Inviter" onSend={vi.fn().mockRejectedValue(problem)}>
      <TextField name="first" label="Prénom" />
      <TextField name="email" label="Adresse électronique" />
    </Form>
  );
}

test("the focus goes to the first field to mend", async () => {
  render(
    <Refused problem={{ status: 422, code: "bad_email", title: "Écrivez une adresse.", field: "email" }} />,
  );
  await userEvent.click(screen.getByRole("button", { name: "Inviter" }));
  await waitFor(() => expect(document.activeElement?.getAttribute("name")).toBe("email"));
});

test("what concerns no field has the focus itself", async () => {
  render(<Refused problem={{ status: 409, code: "conflict", title: "Ce n’est plus possible." }} />);
  await userEvent.click(screen.getByRole("button", { name: "Inviter" }));
  await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("alert"));
});

test("who may only read has nothing to send", async () => {
  const send = vi.fn();
  render(
    <Form send="Inviter" onSend={send} onCancel={() => undefined} mayEdit={false}>
      <TextField name="email" label="Adresse électronique" />
    </Form>,
  );
  await userEvent.type(screen.getByRole("textbox"), "{Enter}");
  expect(screen.getAllByRole("button").map((each) => each.textContent)).toEqual(["Fermer"]);
  expect(send).not.toHaveBeenCalled();
});

test("numbers are read as they are written", () => {
  const values = new FormData();
  values.set("quantity", "4 500,50");
  expect(numberOrNull(values, "quantity")).toBe(4500.5);
  expect(numberOrNull(values, "nothing")).toBeNull();
});
