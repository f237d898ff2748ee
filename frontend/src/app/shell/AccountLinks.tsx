import { Link } from "@tanstack/react-router";

import { http } from "@/shared/api/client";
import { useMe } from "@/shared/event";
import { changeLanguage, useTranslation } from "@/shared/words/i18n";

async function signOut(): Promise<void> {
  await http.POST("/api/v1/sign-out");
  window.location.assign("/connexion");
}

export function AccountLinks({ close }: { close: () => void }) {
  const { t, language } = useTranslation();
  const me = useMe();
  return (
    <>
      <p>{me.name || me.email}</p>
      <ul>
        <li>
          <Link to="/" onClick={close}>
            {t("Mes rencontres")}
          </Link>
        </li>
        <li>
          <Link to="/compte" onClick={close}>
            {t("Mes appareils et mes clés")}
          </Link>
        </li>
        {me.is_admin && (
          <>
            <li>
              <Link to="/admin/mails" onClick={close}>
                {t("Messages envoyés")}
              </Link>
            </li>
            <li>
              <Link to="/admin/jobs" onClick={close}>
                {t("Travaux en attente")}
              </Link>
            </li>
          </>
        )}
        <li>
          <button type="button" onClick={() => changeLanguage(language === "en" ? "fr" : "en")}>
            {t("Read in English")}
          </button>
        </li>
        <li className="sep">
          <button type="button" onClick={() => void signOut()}>
            {t("Se déconnecter")}
          </button>
        </li>
      </ul>
    </>
  );
}
