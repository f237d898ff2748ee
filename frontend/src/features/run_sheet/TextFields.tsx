import { TextArea, TextField } from "@/shared/ui/Field";
import { textOf } from "@/shared/ui/Form";

import type { TextName, Texts } from "./lines";
import { TEXTS, textNames } from "./lines";

interface Props {
  said: Texts | null;
  names: readonly TextName[];
  /** What the programme says, shown where the crew says something else. */
  computed?: Texts;
  disabled: boolean;
}

const WIDE: readonly TextName[] = ["what", "note"];

export function TextFields({ said, names, computed, disabled }: Props) {
  const field = (name: TextName) => {
    const isOther = computed && said && computed[name] !== said[name];
    const hint = isOther ? `Calculé : ${computed[name] || "rien"}` : undefined;
    const shared = { name, label: textNames[name], hint, defaultValue: said?.[name] ?? "", disabled };
    return name === "note" ? <TextArea key={name} {...shared} /> : <TextField key={name} {...shared} />;
  };
  return (
    <>
      {names.filter((name) => name === "what").map(field)}
      <div className="pair">{names.filter((name) => !WIDE.includes(name)).map(field)}</div>
      {names.filter((name) => name === "note").map(field)}
    </>
  );
}

export function textsIn(values: FormData): Texts {
  return Object.fromEntries(TEXTS.map((name) => [name, textOf(values, name)])) as Texts;
}
