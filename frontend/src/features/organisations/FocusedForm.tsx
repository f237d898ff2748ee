import type { ComponentProps } from "react";
import { useEffect, useRef } from "react";

import { Form } from "@/shared/ui/Form";

/** A form that opens in the place of a button: the focus goes to its first field, and to the nearest button after. */
export function FocusedForm(props: ComponentProps<typeof Form>) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const around = box.current?.closest("section, ul");
    box.current?.querySelector("input")?.focus();
    return () => {
      requestAnimationFrame(() => {
        const here = document.activeElement;
        if (!here || here === document.body || here.contains(around ?? null))
          around?.querySelector("button")?.focus();
      });
    };
  }, []);
  return (
    <div ref={box}>
      <Form {...props} />
    </div>
  );
}
