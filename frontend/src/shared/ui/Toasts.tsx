import { useTranslation } from "@/shared/words/i18n";

import { Icon } from "./Icon";
import { dismiss, useToasts } from "./toasts";

export function Toasts() {
  const { t } = useTranslation();
  return (
    // The mark keeps « Annuler » within reach while a dialog is open.
    <div className="toasts" role="status" aria-live="polite" data-react-aria-top-layer="true">
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
