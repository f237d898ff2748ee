import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { http } from "@/shared/api/client";
import { useMe } from "@/shared/event";
import { changeLanguage } from "@/shared/words/i18n";

async function signOut(): Promise<void> {
  await http.POST("/api/v1/sign-out");
  window.location.assign("/connexion");
}

export function AccountLinks({ close }: { close: () => void }) {
  const { t, i18n } = useTranslation();
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
          <button type="button" onClick={() => changeLanguage(i18n.language === "en" ? "fr" : "en")}>
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
