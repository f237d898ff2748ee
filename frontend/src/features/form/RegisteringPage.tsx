import { useMay } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { Seen } from "@/shared/ui/Seen";
import { SettingsNav } from "@/shared/ui/SettingsNav";

import "./form.css";
import { Mails, Notices, Places } from "./SettingBlocks";
import { Sharing } from "./Sharing";
import { useSettings } from "./requests";

/** How the event registers: places, waiting lists, wishes, mails, and how long data is kept. */
export function RegisteringPage() {
  const may = useMay()("registrations.settings");
  return (
    <>
      <PageHead
        title="Inscriptions et places"
        lead="Comment les places sont gardées, proposées et partagées, et ce que deviennent les données."
      />
      <SettingsNav />
      <Loaded asked={useSettings()}>
        {(settings) => (
          <div className="registering">
            {[
              [Places, Mails],
              [Sharing, Notices],
            ].map((column, side) => (
              <div className="stack" key={side}>
                {column.map((Block, at) => (
                  <section className="block" key={at}>
                    <Seen row={settings}>{(seen) => <Block settings={seen} mayEdit={may} />}</Seen>
                  </section>
                ))}
              </div>
            ))}
          </div>
        )}
      </Loaded>
    </>
  );
}
