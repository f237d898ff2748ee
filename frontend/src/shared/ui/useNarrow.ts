import { useSyncExternalStore } from "react";

/** Whether the page is read on a phone, or in a window as narrow; changes with the window. */
export function useNarrow(pixels = 900): boolean {
  const query = `(max-width: ${pixels}px)`;
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
  );
}
