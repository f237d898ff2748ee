import type { PackPerson } from "./types";

/** More than this is not read on a phone: a letter more finds better. */
export const MOST_FOUND = 30;

const LETTERS: Record<string, string> = {
  œ: "oe",
  æ: "ae",
  ł: "l",
  ø: "o",
  đ: "d",
  ß: "ss",
  ı: "i",
  "’": " ",
  "'": " ",
  "-": " ",
};

/** Without accents, case nor signs: « Łukasz » and « lukasz », « Puyrigaud de La Faye » and « puyrigaud-la faye ». */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[œæłøđßı’'-]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/\s+/g, " ")
    .trim();
}

export interface Findable {
  person: PackPerson;
  name: string;
  all: string;
}

export function findable(people: Iterable<PackPerson>): Findable[] {
  return [...people]
    .map((person) => {
      const name = fold(`${person.last_name} ${person.first_name}`);
      return { person, name, all: `${name} ${fold(person.organisation_name)}` };
    })
    .sort((one, other) => one.name.localeCompare(other.name, "fr"));
}

/** Each word typed begins a word of the name or the structure, or stands inside one; names that begin so come first. */
export function search(rows: readonly Findable[], typed: string): PackPerson[] {
  const words = fold(typed).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const found = rows.filter((row) => words.every((word) => row.all.includes(word)));
  const rank = (row: Findable) => words.filter((word) => ` ${row.name}`.includes(` ${word}`)).length;
  return found
    .map((row) => ({ row, rank: rank(row) }))
    .sort((one, other) => other.rank - one.rank)
    .map(({ row }) => row.person);
}
