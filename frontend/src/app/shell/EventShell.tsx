import { Link } from "@tanstack/react-router";

import { longDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { useTranslation } from "@/shared/words/i18n";

import { AccountLinks } from "./AccountLinks";
import { Brand } from "./Brand";
import { Drop } from "./Drop";
import { Frame } from "./Frame";
import { Search } from "./Search";
import { useTabs } from "./tabs";

/** Which tab is the current one is ours to say: several pages stand under the same. */
const EXACT = { exact: true, includeSearch: false };

/** Around every page of an event. */
export function EventShell() {
  const event = useEvent();
  const { t, language } = useTranslation();
  return (
    <Frame tabs={<Tabs />}>
      <Brand />
      <div className="board__event">
        <Link to="/e/$slug" params={{ slug: event.slug }}>
          {event.title}
        </Link>
        <small>
          {longDay(event.starts_at, event.time_zone, language)}
          {event.commune && `, ${event.commune}`}
        </small>
      </div>
      <Search hotkey />
      <Drop
        className="board__me"
        label={
          <>
            <Icon name="person" />
            {t("Mon compte")}
          </>
        }
      >
        {(close) => <AccountLinks close={close} />}
      </Drop>
      <Drop
        className="board__menu"
        label={
          <>
            <Icon name="menu" />
            {t("Menu")}
          </>
        }
      >
        {(close) => <PhoneMenu close={close} />}
      </Drop>
    </Frame>
  );
}

function Tabs() {
  const { t } = useTranslation();
  const tabs = useTabs();
  return (
    <nav className="tabs" aria-label={t("Rubriques")}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          className="tab"
          to={tab.to}
          params={{ slug: tab.slug }}
          activeOptions={EXACT}
          aria-current={tab.current ? "page" : undefined}
        >
          {t(tab.name)}
        </Link>
      ))}
    </nav>
  );
}

function PhoneMenu({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const tabs = useTabs();
  return (
    <>
      <Search onGone={close} />
      <nav aria-label={t("Rubriques")}>
        <ul>
          {tabs.map((tab) => (
            <li key={tab.to}>
              <Link
                to={tab.to}
                params={{ slug: tab.slug }}
                activeOptions={EXACT}
                aria-current={tab.current ? "page" : undefined}
                onClick={close}
              >
                {t(tab.name)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <AccountLinks close={close} />
    </>
  );
}
