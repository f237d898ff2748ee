import { useLayoutEffect } from "react";

import "../styles/dark.css";

/** The page is written in chalk as long as it is open: it is read in the half-dark. */
export function useDark(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset["theme"] = "dark";
    return () => {
      delete root.dataset["theme"];
    };
  }, []);
}
