import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";

import type { Option } from "./Field";
import { PickField } from "./PickField";

const all: Option[] = ["Caf", "Carsat", "MSA"].map((label) => ({ value: label.toLowerCase(), label }));

function useOptions(q: string) {
  const options = all.filter((each) => each.label.toLowerCase().includes(q.toLowerCase()));
  return { options, total: options.length };
}

function Around() {
  const [chosen, setChosen] = useState<Option | null>({ value: "msa", label: "MSA" });
  return (
    <form aria-label="formulaire">
      <PickField
        name="organisation_id"
        label="Structure"
        empty="Aucune"
        value={chosen?.value ?? ""}
        chosen={chosen?.label ?? ""}
        useOptions={useOptions}
        onChange={setChosen}
      />
    </form>
  );
}

const field = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Structure" });
const sent = () => new FormData(screen.getByRole<HTMLFormElement>("form")).get("organisation_id");

test("words are searched, arrows go through what is found, and Enter chooses", async () => {
  render(<Around />);
  await userEvent.clear(field());
  await userEvent.type(field(), "ca");
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(2));
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(screen.getByRole("option", { selected: true }).textContent).toBe("Carsat");
  expect(field().getAttribute("aria-activedescendant")).toContain("carsat");
  await userEvent.keyboard("{Enter}");
  expect([field().value, sent()]).toEqual(["Carsat", "carsat"]);
  expect(field().getAttribute("aria-expanded")).toBe("false");
});

test("words that were not chosen leave the last choice; an emptied field chooses nobody", async () => {
  render(<Around />);
  fireEvent.change(field(), { target: { value: "Car" } });
  await userEvent.keyboard("{Escape}");
  fireEvent.blur(field());
  expect([field().value, sent()]).toEqual(["MSA", "msa"]);
  await userEvent.clear(field());
  fireEvent.blur(field());
  expect([field().value, sent()]).toEqual(["", ""]);
});
