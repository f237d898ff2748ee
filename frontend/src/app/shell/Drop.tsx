import type { ReactNode } from "react";
import { useEffect, useId, useRef, useState } from "react";

interface Props {
  className: string;
  label: ReactNode;
  children: (close: () => void) => ReactNode;
}

/** A button that shows a list of links under it; Escape and a click elsewhere put it away. */
export function Drop({ className, label, children }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      box.current?.querySelector("button")?.focus();
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("focusin", away);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("focusin", away);
      document.removeEventListener("keydown", escape);
    };
  }, [open]);

  return (
    <div className={`drop ${className}`} ref={box}>
      <button
        type="button"
        className="drop__button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div className="drop__list" id={id}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
