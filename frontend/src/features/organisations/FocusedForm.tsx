import type { ComponentProps } from "react";
import { useEffect, useRef } from "react";

import { Form } from "@/shared/ui/Form";

/** A form that opens in the place of a button: the focus goes to its first field, and back to that button after. */
export function FocusedForm(props: ComponentProps<typeof Form>) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const around = box.current?.parentElement;
    box.current?.querySelector("input")?.focus();
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) around?.querySelector("button")?.focus();
      });
    };
  }, []);
  return (
    <div ref={box}>
      <Form {...props} />
    </div>
  );
}
