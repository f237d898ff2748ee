import type { IconName } from "./Icon";
import { Icon } from "./Icon";

export type Tone = "good" | "warn" | "bad" | "note" | "off" | "plain";

export interface StateLook {
  word: string;
  icon: IconName;
  tone: Tone;
}

/** A state: a shape and a word; the colour comes third. */
export function State({ word, icon, tone }: StateLook) {
  return (
    <span className={`state state--${tone}`}>
      <Icon name={icon} />
      <span>{word}</span>
    </span>
  );
}
