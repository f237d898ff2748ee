import { useTranslation } from "@/shared/words/i18n";

import { Icon } from "./Icon";
import { dismiss, useToasts } from "./toasts";

export function Toasts() {
  const { t } = useTranslation();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {useToasts().map((toast) => (
        <div className="toast" key={toast.id}>
          <p>{toast.text}</p>
          {toast.undo && (
            <button
              type="button"
              onClick={() => {
                dismiss(toast.id);
                toast.undo?.();
              }}
            >
              {t("Annuler")}
            </button>
          )}
          <button type="button" aria-label={t("Fermer ce message")} onClick={() => dismiss(toast.id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
