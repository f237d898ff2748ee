import type { ErrorComponentProps } from "@tanstack/react-router";

import { isProblem } from "@/shared/api/problems";
import { useTranslation } from "@/shared/words/i18n";

import { Lost } from "./Lost";

/** What could not be shown: a missing event is a lost page; the rest asks to reload. */
export function Broken({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const problem: unknown = error;
  if (isProblem(problem) && problem.status === 404) return <Lost />;
  return (
    <main className="wrap">
      <div className="page-head">
        <div>
          <h1>{t("Cette page n’a pas pu s’afficher")}</h1>
          <p>
            {isProblem(problem)
              ? problem.title
              : t("Rechargez la page. Si cela recommence, dites-le à la personne qui administre Préau.")}
          </p>
        </div>
        <button type="button" className="btn" onClick={() => window.location.reload()}>
          {t("Recharger")}
        </button>
      </div>
    </main>
  );
}
