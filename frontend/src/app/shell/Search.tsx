import { useNavigate } from "@tanstack/react-router";
import type { FocusEvent } from "react";
import { useEffect, useRef, useState } from "react";

import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { useTranslation } from "@/shared/words/i18n";

const PLACES = [
  { to: "/e/$slug/organisations", words: "« {{text}} » dans les structures", more: {} },
  { to: "/e/$slug/commitments", words: "« {{text}} » dans les engagements", more: {} },
  { to: "/e/$slug/programme", words: "« {{text}} » dans le programme", more: { view: "list" } },
  { to: "/e/$slug/registrations", words: "« {{text}} » dans les inscriptions", more: {} },
] as const;

interface Props {
  /** Answer to "/" pressed anywhere. */
  hotkey?: boolean;
  onGone?: () => void;
}

/** Search from anywhere: write, then choose where to look. */
export function Search({ hotkey = false, onGone }: Props) {
  const { t } = useTranslation();
  const slug = useSlug();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useHotkey(hotkey ? input : null);

  function go(place: (typeof PLACES)[number]) {
    setOpen(false);
    setText("");
    onGone?.();
    void navigate({ to: place.to, params: { slug }, search: { q: text.trim(), ...place.more } });
    // What was found is read next, and « / » searches again.
    document.getElementById("contenu")?.focus({ preventScroll: true });
  }

  function onBlur(event: FocusEvent<HTMLFormElement>) {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  }

  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- Escape and leaving put the list away
    <form
      className="board__search"
      role="search"
      aria-label={t("Rechercher partout")}
      onBlur={onBlur}
      onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) go(PLACES[0]);
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        aria-label={t("Rechercher partout")}
        placeholder={t("Rechercher partout")}
        value={text}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
        }}
      />
      <kbd aria-hidden="true">/</kbd>
      {open && text.trim() && (
        <ul className="drop__list">
          {PLACES.map((place) => (
            <li key={place.to}>
              <button type="button" onClick={() => go(place)}>
                {t(place.words, { text: text.trim() })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}

function useHotkey(input: React.RefObject<HTMLInputElement | null> | null): void {
  useEffect(() => {
    if (!input) return;
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const writing = target.closest("input, textarea, select, [contenteditable], [role=dialog]");
      if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [input]);
}
