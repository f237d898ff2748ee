import { expect, it } from "vitest";

import type { Mailing } from "./requests";
import { makeSaver } from "./saving";

const draft = {
  id: "1",
  version: 1,
  subject: "",
  body: "",
  segment: {},
  needs_consent: false,
} as unknown as Mailing;
const wanted = { subject: "", body: "", segment: {}, needs_consent: false };

it("saves one after the other, each on the version of the one before", async () => {
  const seen: number[] = [];
  const saver = makeSaver("nec", draft, async (_slug, row, body) => {
    seen.push(row.version);
    await Promise.resolve();
    return { ...row, ...body, version: row.version + 1 } as Mailing;
  });
  await Promise.all([
    saver.keep({ ...wanted, subject: "A" }),
    saver.keep({ ...wanted, subject: "A", body: "B" }),
    saver.keep({ ...wanted, subject: "A", body: "B" }),
  ]);
  expect(seen).toEqual([1, 2]);
});

it("goes on after a save that was refused", async () => {
  let refusing = true;
  const saver = makeSaver("nec", draft, (_slug, row, body) => {
    if (refusing) return Promise.reject(new Error("refused"));
    return Promise.resolve({ ...row, ...body } as Mailing);
  });
  await expect(saver.keep({ ...wanted, subject: "{x}" })).rejects.toThrow("refused");
  refusing = false;
  expect((await saver.keep({ ...wanted, subject: "A" })).subject).toBe("A");
});
