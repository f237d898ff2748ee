import type { ComponentProps } from "react";
import { useEffect, useRef } from "react";

import { Form } from "@/shared/ui/Form";

/**
 * A form that opens in the place of a button. The focus goes to its first field, and after it to the line that it was
 * about, or to the button that added one.
 */
export function FocusedForm(props: ComponentProps<typeof Form>) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const line = box.current?.closest("li");
    const part = box.current?.closest("section");
    box.current?.querySelector("input")?.focus();
    return () => afterTheDialog(() => backTo(line, part));
  }, []);
  return (
    <div ref={box}>
      <Form {...props} />
    </div>
  );
}

/** A dialog takes a focus that was lost to its first button, one frame later: this comes after. */
function afterTheDialog(act: () => void) {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

function backTo(line: Element | null | undefined, part: Element | null | undefined) {
  if (document.activeElement?.closest("form")) return;
  const buttons = line?.isConnected
    ? [line.querySelector("button")]
    : [...(part?.querySelectorAll("button") ?? [])];
  buttons.at(-1)?.focus();
}
