import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Suspense } from "react";

import { Waiting } from "@/shared/ui/Loaded";
import { Questions } from "@/shared/ui/Questions";
import { Toasts } from "@/shared/ui/Toasts";
import { useTranslation } from "@/shared/words/i18n";

/** The board above, the page below. */
export function Frame({ children, tabs }: { children: ReactNode; tabs?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <a className="skip" href="#contenu">
        {t("Aller au contenu")}
      </a>
      <header className="board">
        <div className="wrap">
          <div className="board__top">{children}</div>
          {tabs}
        </div>
      </header>
      <main id="contenu" className="wrap" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <Questions />
      <Toasts />
    </>
  );
}
