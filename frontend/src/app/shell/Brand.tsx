import { Link } from "@tanstack/react-router";

import { useTranslation } from "@/shared/words/i18n";

const stroke = { fill: "none", stroke: "currentColor" } as const;

export function Brand() {
  const { t } = useTranslation();
  return (
    <Link className="brand" to="/" aria-label={t("Préau, mes rencontres")}>
      <svg viewBox="0 0 34 26" aria-hidden="true">
        <path d="M1 9.5 17 1l16 8.5" {...stroke} strokeWidth="2.4" />
        {[2.5, 12.7, 22.9].map((x) => (
          <path key={x} d={`M${x} 25v-9a4.3 4.2 0 0 1 8.6 0v9`} {...stroke} strokeWidth="1.9" />
        ))}
      </svg>
      <span>Préau</span>
    </Link>
  );
}
