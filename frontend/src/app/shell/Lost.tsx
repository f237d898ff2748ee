import { Link } from "@tanstack/react-router";

import { useTranslation } from "@/shared/words/i18n";

export function Lost() {
  const { t } = useTranslation();
  return (
    <main className="wrap">
      <div className="page-head">
        <div>
          <h1>{t("Cette page n’existe pas")}</h1>
          <p>
            {t("L’adresse a peut-être changé. Vos rencontres sont ici :")}{" "}
            <Link to="/">{t("Mes rencontres")}</Link>
          </p>
        </div>
      </div>
    </main>
  );
}
