import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { Ordinals } from "./Ordinals";

describe("ordinals", () => {
  it("raises their ending, and nothing else", () => {
    const { container } = render(<Ordinals text="40 places, 1er étage, 2e porte, 3 entrées" />);
    expect([...container.querySelectorAll("sup")].map((each) => each.textContent)).toEqual(["er", "e"]);
    expect(container.textContent).toBe("40 places, 1er étage, 2e porte, 3 entrées");
  });
});
