import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { daysUntil, longDay } from "@/shared/dates";
import { useEvent, useMay } from "@/shared/event";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { PageHead } from "@/shared/ui/PageHead";
import { say } from "@/shared/ui/toasts";

import { Changes } from "./Changes";
import { ChecksNow } from "./ChecksNow";
import { heldBy } from "./cures";
import "./releases.css";
import type { Difference, Notices } from "./requests";
import { publish, useDifference, useFindings, useNotices } from "./requests";
import { TheMessage, Told } from "./Told";
import { barWords, publishedWords, publishWords } from "./words";

/** What the next version changes, who is told of it, and the button that does it. */
export function ReleasePage() {
  const asked = useDifference();
  return <Loaded asked={asked}>{(difference) => <Review difference={difference} />}</Loaded>;
}

function Review({ difference }: { difference: Difference }) {
  const event = useEvent();
  const mayPublish = useMay()("programme.publish");
  const notices = useNotices(mayPublish).data;
  const findings = useFindings().data;
  const errors = findings?.filter((each) => each.level === "error").length ?? 0;
  const held = mayPublish ? heldBy(event.state === "draft", errors) : "";
  const [opening, setOpening] = useState("");
  const today = longDay(new Date().toISOString(), event.time_zone);
  const days = daysUntil(event.starts_at, event.time_zone);
  const until = days > 0 ? `, J−${days}` : "";
  return (
    <>
      <PageHead
        crumb={
          <Link to="/e/$slug/programme" params={{ slug: event.slug }} search={{} as never}>
            Programme
          </Link>
        }
        title={`Ce qui change dans la version ${difference.number}`}
        lead={`${today.charAt(0).toUpperCase()}${today.slice(1)}${until}. Rien n’est envoyé tant que vous n’avez pas publié.`}
      />
      {difference.changes.length === 0 ? (
        <Nothing difference={difference} />
      ) : (
        <>
          <div className="review">
            <div className="stack">
              <section className="block">
                <h2>{difference.summary}</h2>
                <Changes changes={difference.changes} />
              </section>
              {findings && <ChecksNow findings={findings} before={difference.findings_before} />}
            </div>
            <aside className="stack" aria-label="Messages">
              {notices && <Told notices={notices} />}
              {notices && <TheMessage notices={notices} opening={opening} onOpening={setOpening} />}
            </aside>
          </div>
          <Bar {...{ difference, notices, mayPublish, opening, held }} />
        </>
      )}
    </>
  );
}

function Nothing({ difference }: { difference: Difference }) {
  const { slug } = useEvent();
  const link = (
    <Link to="/e/$slug/programme/releases" params={{ slug }} className="btn">
      Voir les versions
    </Link>
  );
  return (
    <Empty title="Rien ne change pour l’instant" action={link}>
      <p>
        {difference.number === 1
          ? "Ajoutez des séances au programme : la première version les montrera à tout le monde."
          : `Le programme dit la même chose que la version ${difference.number - 1}, que tout le monde voit.`}
      </p>
    </Empty>
  );
}

interface BarProps {
  difference: Difference;
  notices: Notices | undefined;
  mayPublish: boolean;
  opening: string;
  /** What keeps the version back, in words. */
  held: string;
}

/** Stays in sight: how much changes, and the three ways on. */
function Bar({ difference, notices, mayPublish, opening, held }: BarProps) {
  const { slug } = useEvent();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const total = notices?.total ?? 0;
  const stopped = { "aria-disabled": busy || held !== "", "aria-describedby": held ? "held-by" : undefined };

  async function send(tell: boolean) {
    if (busy || held) return;
    setBusy(true);
    setProblem("");
    try {
      const made = await publish(slug, { tell, opening, note: "", expected_number: difference.number });
      say(publishedWords(made.number, made.told));
      await navigate({ to: "/e/$slug/programme/releases", params: { slug } });
    } catch (error) {
      setProblem(problemOf(error).title);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="release-bar">
      {problem && <Notice tone="bad">{problem}</Notice>}
      {held && (
        <p className="release-bar__held" id="held-by">
          <Icon name="error" />
          {held}
        </p>
      )}
      <div className="release-bar__acts">
        <span>
          <strong>Version {difference.number}</strong>, {barWords(difference.changes.length, notices?.total)}
        </span>
        <Link to="/e/$slug/programme" params={{ slug }} search={{} as never} className="btn">
          Continuer à modifier
        </Link>
        {mayPublish && total > 0 && (
          <button type="button" className="btn" {...stopped} onClick={() => void send(false)}>
            Publier sans prévenir
          </button>
        )}
        {mayPublish && notices && (
          <button type="button" className="btn btn--main" {...stopped} onClick={() => void send(total > 0)}>
            {busy ? "Un instant…" : publishWords(total)}
          </button>
        )}
      </div>
    </div>
  );
}
