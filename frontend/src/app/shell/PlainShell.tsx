import { Icon } from "@/shared/ui/Icon";
import { useTranslation } from "@/shared/words/i18n";

import { AccountLinks } from "./AccountLinks";
import { Brand } from "./Brand";
import { Drop } from "./Drop";
import { Frame } from "./Frame";

/** Around what belongs to no event: the list of events, the account, the administrator's pages. */
export function PlainShell() {
  const { t } = useTranslation();
  return (
    <Frame>
      <Brand />
      <Drop
        className="push"
        label={
          <>
            <Icon name="person" />
            {t("Mon compte")}
          </>
        }
      >
        {(close) => <AccountLinks close={close} />}
      </Drop>
    </Frame>
  );
}
