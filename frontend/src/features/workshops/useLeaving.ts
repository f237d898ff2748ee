import { useBlocker } from "@tanstack/react-router";

import { ask } from "@/shared/ui/questions";

/** Asks before what was written and not saved is left behind; the browser asks in its own words. */
export function useLeaving(isChanged: boolean): void {
  useBlocker({
    shouldBlockFn: async () => {
      if (!isChanged) return false;
      const leaves = await ask({
        title: "Quitter sans enregistrer ?",
        text: "Vos derniers changements dans ce déroulé ne sont pas enregistrés.",
        act: "Quitter sans enregistrer",
        grave: true,
      });
      return !leaves;
    },
    enableBeforeUnload: () => isChanged,
    disabled: !isChanged,
  });
}
