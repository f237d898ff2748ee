import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { useEvent } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { useView } from "@/shared/ui/table/view";

import "./mailings.css";
import type { MailText } from "./requests";
import { useMailTexts } from "./requests";
import { TextEditor } from "./TextEditor";

/** The mails that leave by themselves, and the words of the event at their head. */
export function TextsPage({ nav }: { nav: ReactNode }) {
  const event = useEvent();
  const view = useView();
  const asked = useMailTexts();
  return (
    <>
      <PageHead
        crumb={
          <Link to="/e/$slug/registrations/messages" params={{ slug: event.slug }} search={{} as never}>
            Messages
          </Link>
        }
        title="Textes automatiques"
        lead="Vos mots en tête de chaque courriel ; les faits, les liens et le calendrier suivent toujours."
      />
      {nav}
      <Loaded asked={asked}>
        {({ texts }) => {
          const chosen = texts.find((each) => each.kind === view.get("text")) ?? texts[0];
          return (
            <div className="mailing mailing--texts">
              <nav className="block" aria-label="Courriels automatiques">
                <ul className="mailing-texts">
                  {texts.map((text) => (
                    <li key={text.kind}>
                      <Choice
                        text={text}
                        isChosen={text === chosen}
                        choose={() => view.set({ text: text.kind })}
                      />
                    </li>
                  ))}
                </ul>
              </nav>
              {chosen && <TextEditor key={`${chosen.kind}-${chosen.version}`} text={chosen} />}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

function Choice({ text, isChosen, choose }: { text: MailText; isChosen: boolean; choose: () => void }) {
  const isOwn = Boolean(text.subject || text.body);
  return (
    <button type="button" aria-current={isChosen ? "true" : undefined} onClick={choose}>
      <b>{text.title}</b>
      <span>{isOwn ? "avec vos mots" : "avec nos mots"}</span>
    </button>
  );
}
