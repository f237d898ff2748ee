import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { problemOf } from "@/shared/api/problems";
import { stamp } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Meter } from "@/shared/ui/Meter";
import { PageHead } from "@/shared/ui/PageHead";
import { State } from "@/shared/ui/State";
import { Pages } from "@/shared/ui/table/Tools";
import { useView } from "@/shared/ui/table/view";
import { say } from "@/shared/ui/toasts";

import "./mailings.css";
import type { Mailing } from "./requests";
import { createMailing, useMailings } from "./requests";
import { mailingLooks, occasions, progressWords, titleOf } from "./words";

/** Every message to those who registered: drafts, on their way, sent, with what became of them. */
export function MailingsPage({ nav }: { nav: ReactNode }) {
  const event = useEvent();
  const navigate = useNavigate();
  const view = useView();
  const asked = useMailings(view.paging.page);

  async function write() {
    try {
      const made = await createMailing(event.slug);
      await navigate({
        to: "/e/$slug/registrations/messages/$mailingId",
        params: { slug: event.slug, mailingId: made.id },
      });
    } catch (error) {
      say(problemOf(error).title);
    }
  }

  const add = (
    <button type="button" className="btn btn--main" onClick={() => void write()}>
      <Icon name="plus" />
      Écrire un message
    </button>
  );
  return (
    <>
      <PageHead
        title="Messages"
        lead="Ce qui part aux personnes inscrites. Rien n’est envoyé sans que vous ayez vu à qui."
      >
        <Link to="/e/$slug/registrations/messages/texts" params={{ slug: event.slug }} className="btn">
          Textes automatiques
        </Link>
        {add}
      </PageHead>
      {nav}
      <Loaded asked={asked}>
        {(page) =>
          page.total === 0 ? (
            <Empty title="Aucun message pour l’instant" action={add}>
              <p>
                Les rappels partent seuls : une semaine avant, la veille et le lendemain. Vous pouvez aussi
                écrire à toutes les personnes inscrites, ou à quelques-unes.
              </p>
            </Empty>
          ) : (
            <>
              <ul className="rows block mailing-list">
                {page.items.map((mailing) => (
                  <Line key={mailing.id} mailing={mailing} />
                ))}
              </ul>
              <Pages view={view} total={page.total} size={page.size} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Line({ mailing }: { mailing: Mailing }) {
  const event = useEvent();
  const { progress } = mailing;
  const at = stamp(mailing.sent_at ?? mailing.created_at, event.time_zone);
  const by = mailing.sent_by ? `, par ${mailing.sent_by}` : "";
  return (
    <li>
      <div>
        <Link
          to="/e/$slug/registrations/messages/$mailingId"
          params={{ slug: event.slug, mailingId: mailing.id }}
          className="mailing-list__title"
        >
          {titleOf(mailing)}
        </Link>
        <p className="muted">
          {occasions[mailing.occasion]}. {mailing.sent_at ? `Envoyé le ${at}${by}` : `Commencé le ${at}`}
        </p>
      </div>
      <div className="mailing-list__far">
        <State {...mailingLooks[mailing.state]} />
        <span>{progressWords(mailing)}</span>
        {mailing.state === "sending" && (
          <Meter value={progress.sent + progress.refused} most={progress.recipients} />
        )}
      </div>
    </li>
  );
}
